import type { TimeWindow } from '#components/schedule/band-geometry'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { endOfContract, renewalUnknownFrom } from '#lib/domain/subscription/status'
import { addDays, addMonths, type CalendarDate, termAt } from '#lib/engine/core/calendar-date'

const monthOf = (date: CalendarDate) => `${date.slice(0, 7)}-01` as CalendarDate

/** The time worth looking at around a day: its term, a month before and the beginning of the next one. */
export function chartWindow(state: SubscriptionState, on: CalendarDate): TimeWindow {
  const { startDate } = state
  if (startDate === null) return { from: addMonths(monthOf(on), -1), to: addMonths(monthOf(on), 14) }
  const end = endOfContract(state)
  // After the end, the last term that was covered says more than an empty one.
  const lastDay = end !== null && end > startDate ? addDays(end, -1) : null
  const term = termAt(startDate, lastDay !== null && on > lastDay ? lastDay : on)
  const from = addMonths(monthOf(term.start), -1)
  const to = addMonths(monthOf(term.end), 4)
  return { from: on < from ? monthOf(on) : from, to: on >= to ? addMonths(monthOf(on), 2) : to }
}

/** Where the term that holds `on` ends and the contract goes on only if it renews; null where it does not. */
export function renewalAfter(state: SubscriptionState, on: CalendarDate): CalendarDate | null {
  if (state.startDate === null || state.tacitRenewal === false) return null
  const unknown = renewalUnknownFrom(state)
  if (unknown !== null) return unknown
  const { end } = termAt(state.startDate, on)
  // A term that was renewed already is sure.
  const renewed = [end, ...state.renewals.map(({ termEnd }) => termEnd)].sort().at(-1) ?? end
  const over = endOfContract(state)
  return over !== null && over <= renewed ? null : renewed
}
