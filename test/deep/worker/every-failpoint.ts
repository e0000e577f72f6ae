import { type FailpointName, failpoints } from '#lib/worker/failpoint'
import { number, type Part } from '../part.ts'
import { until } from '../until.ts'
import { checkDesk } from './check-desk.ts'
import { onDesk } from './desk.ts'
import { Flow } from './flow.ts'

/** What happens once for each worker dies the first time, what comes with every batch a few times later. */
const timeOf = (failpoint: FailpointName) => (/scan|lease/.test(failpoint) ? 1 : 5)
/** Enough that a worker's first scan finds something. */
const BEFORE = 600

/** kill -9 of the worker at every named place between an event and its checkpoint, while events flow. */
export const everyFailpoint: Part = async (say) => {
  const missed: string[] = []
  const broken: string[] = []
  for (const failpoint of failpoints) {
    await onDesk(async (desk) => {
      const flow = new Flow(desk.db)
      await until('events flow', () => flow.recorded >= BEFORE)
      const first = desk.work({ HINDSIGHT_FAILPOINT: `${failpoint}:${timeOf(failpoint)}` })
      await until(`it dies at ${failpoint}, or the events are over`, () => first.isOver() || flow.isOver)
      const hit = first.isOver() && (await first.ended) === 'SIGKILL'
      if (!hit) missed.push(failpoint)
      const when = number(flow.recorded)
      await first.end('SIGKILL')
      desk.work()
      const { ok, summary } = await checkDesk(desk, [flow])
      if (!ok) broken.push(failpoint)
      say(`${failpoint}: ${hit ? `hit at event ${when}` : 'NOT HIT'}; ${ok ? '' : 'BROKEN: '}${summary}`)
    })
  }
  const hits = failpoints.length - missed.length
  return {
    ok: missed.length + broken.length === 0,
    summary: `${hits} of ${failpoints.length} failpoints hit, ${broken.length} of them broke something${[...missed, ...broken].map((name) => `, ${name}`).join('')}`,
  }
}
