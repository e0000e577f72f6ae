import { openRunFolder } from '#test/runner/run-folder'
import { startTestMongod } from '#test/support/test-mongod'

// A run that is killed while it works: it has a folder and a server, and no chance to take them away.
await openRunFolder()
const { child } = await startTestMongod()
process.send?.(child.pid)
setInterval(() => {}, 1_000)
