import { withinContract } from '#lib/domain/subscription/commands/define'
import { coverageOf, periodOn } from '#lib/domain/subscription/schedule'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { decideBy } from '#lib/engine/core/command'
import type { Unavailable } from '#lib/engine/core/desk-command'
import { plain } from '#lib/engine/core/personal'

interface OnDay {
  code: string
  effectiveDate: CalendarDate
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
