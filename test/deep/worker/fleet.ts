import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectFolder } from '#lib/cli/start/project'
import { subscription } from '#lib/domain/subscription/aggregate'
import { collectionName } from '#lib/engine/store/event-store'
import { endWithUs } from '../end-with-us.ts'
import { fleetFile, fleetMap, isFleetHere } from '../fleet-file.ts'
import { number, type Part } from '../part.ts'
import { until } from '../until.ts'
import { checkDesk } from './check-desk.ts'
import { onDesk } from './desk.ts'

const KILLS = 5

/** The real fleet is imported while the worker is killed again and again. */
export const fleet: Part = async (say) => {
  if (!isFleetHere)
    return { ok: true, summary: 'left out, since there is no portfolio here; HINDSIGHT_FLEET names its file' }
  return onDesk(async (desk) => {
    const events = desk.db.collection(collectionName(subscription))
    const importing = importFleet(desk.uri)
    let killed = 0
    let worker = desk.work()
    for (; killed < KILLS; killed++) {
      const aim = (await events.countDocuments()) + 1_500
      await until('events come in', async () => importing.isOver() || (await events.countDocuments()) >= aim, 120_000)
      if (importing.isOver()) break
      await worker.end('SIGKILL')
      say(`killed at event ${number(await events.countDocuments())}`)
      worker = desk.work()
    }
    const { code, lines } = await importing.ended
    for (const line of lines.slice(0, 5)) say(line)
    // The real one has lines that overlap: they are refused, and everything else has come in.
    const isIn = code === 0 || lines.some((line) => /against the file: all equal\.$/.test(line))
    const { ok, summary } = await checkDesk(desk, [])
    return { ok: ok && isIn && killed === KILLS, summary: `worker killed ${killed} times: ${summary}` }
  })
}

/** `npm run hindsight -- import-portfolio` as a process of its own. */
function importFleet(uri: string) {
  const main = join(projectFolder, 'lib', 'cli', 'main.ts')
  const child = spawn(process.execPath, [main, 'import-portfolio', fleetFile, '--map', fleetMap], {
    cwd: projectFolder,
    env: { ...process.env, MONGODB_URI: uri, MONGODB_DB: 'desk' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endWithUs(child)
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => void lines.push(line))
  const ended = once(child, 'close').then(([code]) => ({ code, lines }))
  return { ended, isOver: () => child.exitCode !== null || child.signalCode !== null }
}
