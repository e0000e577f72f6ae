import type { Change } from '#lib/domain/shared/change'
import { coverageChanges } from '#lib/domain/subscription/changes/coverage-changes'
import { paymentChanges } from '#lib/domain/subscription/premiums/payment-changes'
import { coverageOf, periodOn } from '#lib/domain/subscription/schedule'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import type { CalendarDate } from '#lib/engine/core/calendar-date'

/** The differences that are about one part of a contract: one cover, or the instalments of one term; null for its facts. */
export function partOf({ subject }: Pick<Change, 'subject'>): string | null {
  if (subject?.kind === 'coverage') return `cover ${subject.code}`
  return subject?.kind === 'term' ? `term ${subject.start}` : null
}

/**
 * Which of some differences, all of one part, lie between two states as well: whole cover with the same terms from
 * and until the same days, an amount that is the same on the day since when it is told. No other part is looked at,
 * so that a fleet of hundreds of covers costs no more than one.
 */
export function alsoBetween(
  changes: readonly Change[],
  before: SubscriptionState,
  after: SubscriptionState,
): ReadonlySet<Change> {
  const found = new Set(changes[0] && partChanges(changes[0], before, after).map(said))
  return new Set(
    changes.filter((change) => {
      if (found.has(said(change))) return true
      // What came later may have cut in two what was one stretch: then the same amount is told since another day.
      const { sign, subject, since } = change
      if (sign !== 'changed' || subject?.kind !== 'coverage' || !since) return false
      const onDay = (state: SubscriptionState) => coverOn(state, subject.code, since)
      return coverageChanges(onDay(before), onDay(after)).some((each) => said(each) === said(change))
    }),
  )
}

function partChanges({ subject }: Change, before: SubscriptionState, after: SubscriptionState): Change[] {
  if (subject?.kind === 'coverage') {
    const alone = ({ coverages }: SubscriptionState) => {
      const cover = coverageOf(coverages, subject.code)
      return cover ? { [subject.code]: cover } : {}
    }
    return coverageChanges(alone(before), alone(after))
  }
  if (subject?.kind !== 'term') return []
  const ofTerm = ({ invoices }: SubscriptionState) => ({
    invoices: invoices.filter(({ charge }) => charge?.periodStart === subject.start),
  })
  return paymentChanges(ofTerm(before), ofTerm(after))
}

/** A cover as it stands on a day, as if it stood so from then on. */
function coverOn({ coverages }: SubscriptionState, code: string, day: CalendarDate): SubscriptionState['coverages'] {
  const cover = coverageOf(coverages, code)
  const period = periodOn(cover, day)
  return cover && period ? { [code]: { ...cover, periods: [{ ...period, start: day, end: null }] } } : {}
}

const said = ({ sign, field, from, to, since }: Change) => JSON.stringify([sign, field, from, to, since])
