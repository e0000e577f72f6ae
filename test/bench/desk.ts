import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withDatabase } from '#lib/cli/with-database'
import { readEnv } from '#lib/env'
import { homeFiles } from '#lib/home'
import { freePort } from '#test/support/processes/free-port'
import { systemBrowser } from '../../e2e/browser.ts'
import { startDesk } from '../../e2e/support/desk.ts'
import { seedLongContract } from './long-contract.ts'
import type { Figure } from './measure.ts'
import { timelineFigures } from './timeline.ts'

const contracts = [10_000, 20_000].map((events) => ({ id: `L-${events}`, events }))

/** Long histories in Chromium, against a desk that is built and started as people do, in a folder of its own. */
export async function inBrowser(say: (line: string) => void): Promise<Figure[]> {
  const home = await mkdtemp(join(tmpdir(), 'hindsight-bench-'))
  const [port, mongoPort] = [String(await freePort()), String(await freePort())]
  const desk = await startDesk({ home, port, mongoPort }).catch(async (error) => {
    await rm(home, { recursive: true, force: true })
    throw error
  })
  try {
    const env = readEnv({ HINDSIGHT_HOME: home, HINDSIGHT_MONGO_PORT: mongoPort })
    for (const { id, events } of contracts) {
      say(`Writing a contract of ${events} events …`)
      await withDatabase((db) => seedLongContract(db, id, events), env)
    }
    const accounts = JSON.parse(await readFile(homeFiles(home).demoAccounts, 'utf8'))
    const account = accounts.find(({ role }: { role: string }) => role === 'support')
    const executablePath = systemBrowser()
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const browser = { args, ...(executablePath ? { executablePath } : {}) }
    return await timelineFigures({ url: `http://localhost:${port}`, account, browser }, contracts)
  } finally {
    await desk.stop()
    await rm(home, { recursive: true, force: true })
  }
}
