import type { SubscriptionState } from '#lib/domain/subscription/state'
import { anniversary, type CalendarDate, termAt } from '#lib/engine/core/calendar-date'

type Known = Pick<SubscriptionState, 'startDate' | 'renewals'>

/** Where the last renewed term ends, whatever order they were recorded in; undefined where none was renewed. */
export const lastRenewalEnd = ({ renewals }: Pick<Known, 'renewals'>): CalendarDate | undefined =>
  renewals
    .map(({ termEnd }) => termEnd)
    .sort()
    .at(-1)

/**
 * The earliest term that has begun by `asOf` and was not renewed: the one after the last that was, or after the
 * first year. Null where none has. By dates alone: whether it may be renewed is for the rules to say (`renew`).
 * Terms that began before `since`, where it is given, are left to somebody else.
 */
export function dueTerm({ startDate, renewals }: Known, asOf: CalendarDate, since?: CalendarDate) {
  if (startDate === null) return null
  const next = termAt(startDate, lastRenewalEnd({ renewals }) ?? anniversary(startDate, 1))
  const due = since !== undefined && next.start < since ? firstFrom(startDate, since) : next
  return due.start <= asOf ? due : null
}

/** The first term that begins on `day` or after it. */
function firstFrom(startDate: CalendarDate, day: CalendarDate) {
  const term = termAt(startDate, day)
  return term.start < day ? termAt(startDate, term.end) : term
}

/** Whether the term that holds `date` is a renewed one. */
export const renewedOn = ({ renewals }: Known, date: CalendarDate) =>
  renewals.some(({ termStart, termEnd }) => termStart <= date && date < termEnd)
