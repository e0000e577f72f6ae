import { number, type Part } from '../part.ts'
import { until } from '../until.ts'
import { checkDesk } from './check-desk.ts'
import { onDesk } from './desk.ts'
import { Flow } from './flow.ts'

/** Two workers share the work; one is killed with -9 while events flow, another one comes, and the first kill is repeated. */
export const several: Part = (say) =>
  onDesk(async (desk) => {
    let oldest = desk.work()
    let other = desk.work()
    const flow = new Flow(desk.db, { perSecond: 200 })
    for (const at of [600, 1_500, 2_400]) {
      await until('events flow', () => flow.recorded >= at)
      await oldest.end('SIGKILL')
      say(`one of two killed at event ${number(flow.recorded)}, and another one started`)
      oldest = other
      other = desk.work()
    }
    return checkDesk(desk, [flow])
  })
