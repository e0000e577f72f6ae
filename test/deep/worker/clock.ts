import { join } from 'node:path'
import { projectFolder } from '#lib/cli/start/project'
import { readStatus } from '#lib/engine/reactors/checkpoints'
import { number, type Part } from '../part.ts'
import { until } from '../until.ts'
import { checkDesk, watched } from './check-desk.ts'
import { onDesk } from './desk.ts'
import { Flow } from './flow.ts'
import { working } from './worker.ts'

const skewed = join(projectFolder, 'test', 'support', 'faults', 'clock-one-hour-off.ts')
const MINUTE = 60_000

/** One of two workers is an hour ahead; when the other is killed it has all of the work, and no date of ours is its own. */
export const clock: Part = (say) =>
  onDesk(async (desk) => {
    const wrong = desk.work({ NODE_OPTIONS: `--import ${skewed}` })
    const right = desk.work()
    await Promise.all([working(wrong), working(right)])
    const flow = new Flow(desk.db, { perSecond: 200 })
    await until('events flow', () => flow.recorded >= 1_500)
    await right.end('SIGKILL')
    say(`the worker with the right clock killed at event ${number(flow.recorded)}`)
    const { ok, summary } = await checkDesk(desk, [flow])
    const statuses = await Promise.all(watched.map((each) => readStatus(desk.db, each.name, each.aggregate.name)))
    const off = statuses.filter(({ currentTo }) => Math.abs(Date.now() - (currentTo?.getTime() ?? 0)) > MINUTE).length
    return { ok: ok && off === 0, summary: `${off} places dated by the wrong clock: ${summary}` }
  })
