import { addDays, type CalendarDate } from '#lib/domain/shared/calendar-date'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { coveragesOn } from '#lib/domain/subscription/status'
import type { Mapping } from '#lib/portfolio/mapping'
import type { Policy } from '#lib/portfolio/policy-periods'

/** The items that the file says are in force on a day, by code. Cover that reaches the end of observation goes on. */
export const inForceInFile = (policy: Policy, date: CalendarDate, mapping: Mapping) => {
  const observedEnd = addDays(mapping.observedUntil, 1)
  return policy.periods
    .filter((period) => period.start <= date && (date < period.end || period.end >= observedEnd))
    .map(({ code }) => code)
    .sort()
}

/** The items that the contract's events say are in force on a day, by code. */
export const inForceInContract = (state: SubscriptionState, date: CalendarDate) =>
  coveragesOn(state, date)
    .map(({ coverage }) => coverage.code)
    .sort()

/** Every day on which the answer could change, and the days around it, within what the file observed. */
export function daysToCheck(policy: Policy, mapping: Mapping): CalendarDate[] {
  const days = policy.periods.flatMap(({ start, end }) => [addDays(start, -1), start, addDays(end, -1), end])
  return [...new Set(days)].filter((day) => day <= mapping.observedUntil).sort()
}

/** The days on which a contract and the file disagree about which items are in force. */
export const disagreements = (policy: Policy, state: SubscriptionState, mapping: Mapping): CalendarDate[] =>
  daysToCheck(policy, mapping).filter(
    (day) => inForceInFile(policy, day, mapping).join() !== inForceInContract(state, day).join(),
  )
