import { number, type Part } from '../part.ts'
import { until } from '../until.ts'
import { checkDesk, SHUTDOWN } from './check-desk.ts'
import { onDesk } from './desk.ts'
import { Flow } from './flow.ts'
import { working } from './worker.ts'

/** SIGTERM in full flow, again and again: what is in hand is finished within five seconds, and the next worker goes on at once. */
export const sigterm: Part = (say) =>
  onDesk(async (desk) => {
    const flows: Flow[] = []
    const took: number[] = []
    const codes: unknown[] = []
    for (let time = 0; time < 4; time++) {
      const worker = desk.work()
      // Before that there is nothing in hand, and for as long as it loads its code the signal just ends it.
      await working(worker)
      const flow = new Flow(desk.db, { events: 900, perSecond: 250, from: 1_000 * time })
      flows.push(flow)
      await until('events flow', () => flow.recorded >= 300)
      took.push(await worker.end('SIGTERM'))
      codes.push(await worker.ended)
      say(
        `asked to end at event ${number(flow.recorded)} of ${number(flow.events)}, ended with ${codes.at(-1)} after ${Math.round(took.at(-1) as number)} ms`,
      )
    }
    desk.work()
    const { ok, summary } = await checkDesk(desk, flows)
    const longest = Math.max(...took)
    return {
      ok: ok && longest <= SHUTDOWN && codes.every((code) => code === 0),
      summary: `${took.length} ends in full flow, each within ${Math.round(longest)} ms: ${summary}`,
    }
  })
