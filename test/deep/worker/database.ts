import { number, type Part } from '../part.ts'
import { until } from '../until.ts'
import { checkDesk } from './check-desk.ts'
import { onDesk } from './desk.ts'
import { Flow } from './flow.ts'

/** kill -9 of the database under the worker: it goes on by itself, with the same process. */
export const database: Part = (say) =>
  onDesk(async (desk) => {
    const worker = desk.work()
    const flow = new Flow(desk.db, { perSecond: 200 })
    for (const at of [500, 1_300, 2_100]) {
      await until('events flow', () => flow.recorded >= at)
      await desk.killServer()
      say(`the server killed and started again at event ${number(flow.recorded)}`)
    }
    const { ok, summary } = await checkDesk(desk, [flow])
    const code = await worker.ended
    return { ok: ok && code === 0, summary: `3 kills of the server, one worker all along: ${summary}` }
  })
