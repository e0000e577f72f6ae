import { addMonths, termAt } from '#lib/domain/shared/calendar-date'
import { accept, refuse } from '#lib/domain/shared/command'
import { dateValue } from '#lib/domain/shared/value'
import { defineCommand } from '#lib/domain/subscription/commands/define'
import { subscriptionEvents } from '#lib/domain/subscription/events'
import { lastRenewalEnd } from '#lib/domain/subscription/renewal-due'

/** How long before the anniversary the notice has to be given, in months (L113-12). */
const NOTICE_MONTHS = 2

/**
 * The holder, or we, let the contract end at an anniversary instead of renewing it (L113-12): by a notice at least
 * two months before. What was terminated, refused or renewed already has no renewal left to refuse, and a contract
 * that is known not to renew tacitly ends by itself. Where nobody has said, the law takes it to renew (L113-15).
 */
export const refuseRenewal = defineCommand({
  name: 'refuse_renewal',
  input: subscriptionEvents.renewal_refused.payload.pick({ by: true, noticeDate: true, effectiveDate: true }),
  decide(state, input, { aggregateId, today, reason }) {
    const { by, noticeDate, effectiveDate } = input
    const { startDate, renewalRefusal: standing } = state
    if (!state.subscribed || startDate === null) return refuse('not_subscribed', 'rule 1')
    if (standing) {
      const { by: refuser, noticeDate: given, effectiveDate: end } = standing
      if (by === refuser && noticeDate === given && effectiveDate === end) return accept()
      return refuse('renewal_already_refused', 'L113-12', 'effectiveDate', { end: dateValue(end) })
    }
    if (state.termination) {
      const end = dateValue(state.termination.terminationDate)
      return refuse('no_renewal_left', 'L113-12', 'effectiveDate', { end })
    }
    if (state.tacitRenewal === false) return refuse('no_tacit_renewal', 'L113-15')
    const term = termAt(startDate, effectiveDate)
    if (term.start !== effectiveDate || effectiveDate <= startDate)
      return refuse('ends_at_an_anniversary', 'L113-12', 'effectiveDate', { next: dateValue(term.end) })
    const lastEnd = lastRenewalEnd(state)
    if (lastEnd !== undefined && effectiveDate < lastEnd)
      return refuse('renewed_before', 'rule 3', 'effectiveDate', { next: dateValue(lastEnd) })
    if (noticeDate > today) return refuse('notice_not_given_yet', 'L113-12', 'noticeDate', { today: dateValue(today) })
    const last = addMonths(effectiveDate, -NOTICE_MONTHS)
    if (noticeDate > last)
      return refuse('notice_too_late', 'L113-12', 'noticeDate', {
        last: dateValue(last),
        end: dateValue(effectiveDate),
        next: dateValue(term.end),
      })
    return accept({ aggregateId, type: 'renewal_refused', payload: { ...input, reason } })
  },
})
