import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { type CalendarDate, calendarDate, normalizeDate, parisDate } from '#lib/engine/core/calendar-date'
import type { Recorded } from '#lib/engine/core/event'

/** The effective date: from when an event applies, as it says itself; null where it only says what was known. */
export function appliesFrom(event: Recorded<SubscriptionEvent>): CalendarDate | null {
  switch (event.type) {
    case 'subscribed':
      return event.schemaVersion === 1 ? parisDate(event.payload.startDate) : event.payload.startDate
    case 'coverage_added':
    case 'coverage_changed':
    case 'coverage_removed':
      return event.payload.effectiveDate
    case 'protection_schedule_updated': {
      const date = event.payload.termination?.terminationDate
      if (event.schemaVersion !== 1 && event.payload.effectiveDate) return event.payload.effectiveDate
      return date ? normalizeDate(date) : null
    }
    case 'subscription_renewed':
      return event.payload.termStart
    case 'risk_declaration_changed':
    case 'renewal_refused':
      return event.payload.effectiveDate
    case 'payment_method_changed':
      return event.payload.validFrom
    case 'premium_charged':
      return event.payload.periodStart
    case 'guarantee_suspended':
      return event.payload.from
    case 'guarantee_reinstated':
      return calendarDate(event.payload.coverageResumesAt.slice(0, 10))
    case 'contract_renewed':
    case 'holder_details_changed':
    case 'termination_cancelled':
    case 'premium_payment_requested':
    case 'premium_payment_received':
    case 'premium_payment_failed':
    case 'premium_payment_unknown':
    case 'premium_refunded':
    case 'formal_notice_sent':
    case 'history_altered':
      return null
    default:
      return ofNewerRelease(event)
  }
}

/** Every event of this release has its case above; one of a newer release says no day that we could read. */
const ofNewerRelease = (_event: never): null => null

/**
 * The day on which the difference an event made is best looked at: the first day of changed cover; for
 * everything else, a termination too, the day it was recorded.
 */
export function lookedAtOn(event: Recorded<SubscriptionEvent>): CalendarDate {
  const endsContract = event.type === 'protection_schedule_updated' || event.type === 'renewal_refused'
  return (endsContract ? null : appliesFrom(event)) ?? parisDate(event.appendDate)
}
