import { number, type Part } from '../part.ts'
import { until } from '../until.ts'
import { checkDesk, SHUTDOWN } from './check-desk.ts'
import { onDesk } from './desk.ts'
import { Flow } from './flow.ts'

/** SIGTERM in full flow, again and again: what is in hand is finished within five seconds, and the next worker goes on at once. */
export const sigterm: Part = (say) =>
  onDesk(async (desk) => {
    const flow = new Flow(desk.db, { events: 4_800, perSecond: 200 })
    const took: number[] = []
    const codes: unknown[] = []
    for (let time = 0; time < 4; time++) {
      const worker = desk.work()
      // Before that there is nothing in hand, and for as long as it loads its code the signal just ends it.
      await until('it works', () => worker.logged.some(({ msg }) => msg.startsWith('Works on')))
      const aim = flow.recorded + 300
      await until('events flow', () => flow.isOver || flow.recorded >= aim)
      if (flow.isOver) return { ok: false, summary: 'all events were recorded before it was asked to end' }
      took.push(await worker.end('SIGTERM'))
      codes.push(await worker.ended)
      say(
        `asked to end at event ${number(flow.recorded)}, ended with ${codes.at(-1)} after ${Math.round(took.at(-1) as number)} ms`,
      )
    }
    desk.work()
    const { ok, summary } = await checkDesk(desk, [flow])
    const longest = Math.max(...took)
    return {
      ok: ok && longest <= SHUTDOWN && codes.every((code) => code === 0),
      summary: `${took.length} ends in full flow, each within ${Math.round(longest)} ms: ${summary}`,
    }
  })
