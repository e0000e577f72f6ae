import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../test/support/processes/free-port.ts'
import { until } from '../../test/support/until.ts'
import { type Desk, type Place, startDesk } from './desk.ts'

const freePlace = async (name: string): Promise<Place> => ({
  home: await mkdtemp(join(tmpdir(), `hindsight-${name}-`)),
  port: String(await freePort()),
  mongoPort: String(await freePort()),
})

/**
 * A desk that was started once, until each list had all of the demo's rows, and stopped again; answers with its folder.
 * With `HINDSIGHT_AT=2028-02-29 npm run test:e2e` it is that day on its clock, and on those of its copies.
 */
export async function prepareDesk(): Promise<string> {
  const { home, ...ports } = await freePlace('prepared')
  try {
    const OPERATIONS_TOKEN = randomBytes(16).toString('hex')
    const desk = await startDesk({ home, ...ports }, { OPERATIONS_TOKEN }, process.env.HINDSIGHT_AT)
    try {
      await until('the lists have all rows', () => isCurrent(ports.port, OPERATIONS_TOKEN))
    } finally {
      await desk.stop()
    }
    return home
  } catch (error) {
    await rm(home, { recursive: true, force: true })
    throw error
  }
}

async function isCurrent(port: string, token: string): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { headers: { authorization: `Bearer ${token}` } })
  const { status, views = [] } = (await answer.json()) as { status: string; views?: { behind: number | null }[] }
  return status === 'well' && views.length > 0 && views.every(({ behind }) => behind === 0)
}

/** A desk on a copy of the prepared one, to which whatever happens is nobody else's; stopping it removes it. */
export async function openCopy(
  prepared: string,
  settings: Record<string, string> = {},
  at?: string,
): Promise<Place & Desk> {
  const place = await freePlace('desk')
  const { home } = place
  try {
    await cp(prepared, home, { recursive: true })
    const desk = await startDesk(place, settings, at)
    const stop = () => desk.stop().finally(() => rm(home, { recursive: true, force: true }))
    return { ...place, stop }
  } catch (error) {
    await rm(home, { recursive: true, force: true })
    throw error
  }
}
