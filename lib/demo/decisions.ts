import { bookshopDecisions } from '#lib/demo/around-bookshop'
import { contractLife } from '#lib/demo/contract-life'
import type { DemoDecision } from '#lib/demo/decision'
import { featuredDecisions } from '#lib/demo/featured'
import { Random } from '#lib/demo/random'
import { addDays, type CalendarDate, parisDate } from '#lib/engine/core/calendar-date'

const SEED = 20_240_301
const CONTRACTS = 320
/** The oldest contract began this many days ago; the youngest begins this many days from now. */
const SPAN = { past: 1_900, future: 45 }

/** Everything that people did in the demo's past, in the order of time, up to `today`. */
export function demoDecisions(today: CalendarDate): DemoDecision[] {
  const random = new Random(SEED)
  const lives = Array.from({ length: CONTRACTS }, (_, index) => {
    const start = addDays(today, random.between(-SPAN.past, SPAN.future))
    const id = `C-${start.slice(0, 4)}-${String(1_001 + index).padStart(4, '0')}`
    return contractLife(random, id, start, today)
  })
  return [...featuredDecisions, ...bookshopDecisions, ...lives.flat()]
    .filter((decision) => parisDate(decision.at) < today)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}
