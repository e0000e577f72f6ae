import { openRunFolder } from '#test/runner/run-folder'
import { startTestMongod } from '#test/support/processes/test-mongod'

// A run that is ended while it works: it has a folder and a server, and no time to take them away in order.
process.once('SIGTERM', () => process.exit(143))
await openRunFolder()
const { child } = await startTestMongod()
process.send?.(child.pid)
setInterval(() => {}, 1_000)
