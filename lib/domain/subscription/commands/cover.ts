import { dateValue } from '#lib/domain/shared/value'
import { coverageValue, withinContract } from '#lib/domain/subscription/commands/define'
import { rules } from '#lib/domain/subscription/rules'
import { coverageOf, periodOn } from '#lib/domain/subscription/schedule'
import type { Coverage, CoveragePeriod, SubscriptionState } from '#lib/domain/subscription/state'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { check, decideBy, type Examination, existing } from '#lib/engine/core/command'
import type { Unavailable } from '#lib/engine/core/desk-command'
import { type Personal, plain } from '#lib/engine/core/personal'

interface OnDay {
  code: string
  effectiveDate: CalendarDate
}

/**
 * Rule 2, and rule 5 in its simple form: the cover stands on that day, and a change before a later one of the same cover
 * is refused, never merged silently. Returns the cover and its terms on that day.
 */
export function* coverChangedOn(
  state: SubscriptionState,
  { code, label, effectiveDate }: OnDay & { label?: Personal<string> },
): Examination<{ coverage: Coverage; currentPeriod: CoveragePeriod }> {
  yield* withinContract(state, effectiveDate)
  const coverage = coverageOf(state.coverages, code)
  const values = { coverage: coverageValue(state, code, label), date: dateValue(effectiveDate) }
  const currentPeriod = periodOn(coverage, effectiveDate)
  const current = yield* existing(rules.not_covered, coverage && currentPeriod && { coverage, currentPeriod }, values)
  const later = current.coverage.periods.find((period) => period.start > effectiveDate)
  yield check(rules.changed_later, !later, { ...values, since: dateValue(later?.start ?? null) })
  return current
}

/** The terms of a cover on a day, as an input that sets them again; null where nothing stood. */
export function termsBefore({ code, effectiveDate }: OnDay, { coverages }: SubscriptionState) {
  const coverage = coverageOf(coverages, code)
  const currentPeriod = periodOn(coverage, effectiveDate)
  if (!coverage || !currentPeriod) return null
  const { limitCents, deductibleCents, annualPremiumCents } = currentPeriod
  const label = plain(coverage.label ?? undefined)
  return { code, effectiveDate, limitCents, deductibleCents, annualPremiumCents, ...(label ? { label } : {}) }
}

/** Whether a cover has the same terms on every day: a removal may have taken a later change along. */
export function sameCover({ code }: { code: string }, before: SubscriptionState, undone: SubscriptionState): boolean {
  const [a, b] = [coverageOf(before.coverages, code), coverageOf(undone.coverages, code)]
  const days = [a, b].flatMap((each) => each?.periods ?? []).flatMap(({ start, end }) => (end ? [start, end] : [start]))
  return days.every((day) => {
    const [x, y] = [periodOn(a, day), periodOn(b, day)]
    return terms.every((field) => x?.[field] === y?.[field]) && !x === !y
  })
}
const terms = ['limitCents', 'deductibleCents', 'annualPremiumCents'] as const

/** Why no cover of a contract can change at all: the contract's own life has no day for it. */
export function noChangeOfCover(state: SubscriptionState, { today }: { today: CalendarDate }): Unavailable | null {
  const decision = decideBy(changeOn(state, state.startDate ?? today))
  return decision.ok ? null : decision.refusal
}

/** The same, and where there is no cover yet that could change. */
export const noCoverToChange = (state: SubscriptionState, at: { today: CalendarDate }): Unavailable | null =>
  noChangeOfCover(state, at) ??
  (Object.values(state.coverages).every(({ periods }) => periods.length === 0) ? { code: 'no_cover' } : null)

function* changeOn(state: SubscriptionState, day: CalendarDate) {
  yield* withinContract(state, day)
  return []
}
