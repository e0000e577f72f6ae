import type { Unchanged } from '#lib/domain/shared/change'
import { unchangedFacts } from '#lib/domain/shared/facts'
import { subscriptionFacts } from '#lib/domain/subscription/changes/changes'
import { coverageChanges } from '#lib/domain/subscription/changes/coverage-changes'
import { coverageOf, periodOn } from '#lib/domain/subscription/schedule'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import type { CalendarDate } from '#lib/engine/core/calendar-date'

/**
 * What is the same in two states of a contract: the covers of which nothing differs at any time, with their terms on the
 * day `on` or else their last ones, then the facts of that day. With `subscriptionChanges` it is all that is shown.
 */
export function subscriptionUnchanged(a: SubscriptionState, b: SubscriptionState, on: CalendarDate): Unchanged[] {
  const differ = new Set(
    coverageChanges(a.coverages, b.coverages).flatMap(({ subject }) =>
      subject?.kind === 'coverage' ? [subject.code] : [],
    ),
  )
  const covers = Object.values(b.coverages).flatMap((coverage): Unchanged[] => {
    const { code, label } = coverage
    const period = periodOn(coverage, on) ?? coverage.periods.at(-1)
    if (differ.has(code) || !period || !coverageOf(a.coverages, code)) return []
    const { start: from, end: until, ...terms } = period
    return [
      { field: 'cover', subject: { kind: 'coverage', code, label }, value: { kind: 'terms', ...terms, from, until } },
    ]
  })
  return [...covers, ...unchangedFacts(subscriptionFacts(a, on), subscriptionFacts(b, on))]
}
