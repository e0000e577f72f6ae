import type { Option } from '#lib/domain/shared/form'
import { dateValue } from '#lib/domain/shared/value'
import { dayByHand, fromDayByHand } from '#lib/domain/subscription/commands/by-hand'
import { defineDeskCommand, refusalOf, whereSubscribed } from '#lib/domain/subscription/commands/define'
import { subscriptionEvents } from '#lib/domain/subscription/events'
import { lastRenewalEnd } from '#lib/domain/subscription/renewal-due'
import { rules } from '#lib/domain/subscription/rules'
import { renewalRefusers } from '#lib/domain/subscription/vocabulary'
import { addMonths, termAt } from '#lib/engine/core/calendar-date'
import { check } from '#lib/engine/core/command'
import type { Unavailable } from '#lib/engine/core/desk-command'

/** How long before the anniversary the notice has to be given, in months (L113-12). */
const NOTICE_MONTHS = 2

/**
 * The holder, or we, let the contract end at an anniversary instead of renewing it (L113-12): by a notice at least
 * two months before. What was terminated, refused or renewed already has no renewal left to refuse, and a contract
 * that is known not to renew tacitly ends by itself. Where nobody has said, the law takes it to renew (L113-15).
 */
export const refuseRenewal = defineDeskCommand({
  name: 'refuse_renewal',
  group: 'end',
  roles: ['staff'],
  input: subscriptionEvents.renewal_refused.payload.pick({ by: true, noticeDate: true, effectiveDate: true }),
  *rules(state, input, context) {
    const { aggregateId, today, reason } = context
    const startDate = yield* whereSubscribed(state)
    const { by, noticeDate, effectiveDate } = input
    const recordedRefusal = state.renewalRefusal
    if (
      recordedRefusal &&
      by === recordedRefusal.by &&
      noticeDate === recordedRefusal.noticeDate &&
      effectiveDate === recordedRefusal.effectiveDate
    )
      return []
    yield check(rules.renewal_already_refused, !recordedRefusal, {
      end: dateValue(recordedRefusal?.effectiveDate ?? null),
    })
    const planned = state.termination?.terminationDate ?? null
    yield check(rules.no_renewal_left, planned === null, { end: dateValue(planned) })
    if (state.tacitRenewal !== null) yield check(rules.no_tacit_renewal, state.tacitRenewal)
    const term = termAt(startDate, effectiveDate)
    const [date, next] = [dateValue(effectiveDate), dateValue(term.end)]
    const atAnniversary = term.start === effectiveDate && effectiveDate > startDate
    yield check(rules.ends_at_an_anniversary, atAnniversary, { date, start: dateValue(startDate), next })
    const lastEnd = lastRenewalEnd(state)
    if (lastEnd !== undefined)
      yield check(rules.renewed_before, effectiveDate >= lastEnd, { date, next: dateValue(lastEnd) })
    const notice = { notice: dateValue(noticeDate), today: dateValue(today) }
    yield check(rules.notice_not_given_yet, noticeDate <= today, notice)
    const last = addMonths(effectiveDate, -NOTICE_MONTHS)
    yield check(rules.notice_too_late, noticeDate <= last, { ...notice, last: dateValue(last), end: date, next })
    yield* dayByHand(context, noticeDate, 'noticeDate')
    yield* fromDayByHand(context, effectiveDate, { field: 'effectiveDate', rule: rules.taken_back })
    return [{ aggregateId, type: 'renewal_refused', payload: { ...input, reason } }]
  },
  inputOf: ({ type, payload }) => (type === 'renewal_refused' ? payload : null),
  unavailable(state, at): Unavailable | null {
    // Well after the last renewal, and with a notice of today: what is asked is whether one can be refused at all.
    const { today } = at
    const [start, lastEnd] = [state.startDate ?? today, lastRenewalEnd(state)]
    const from = lastEnd !== undefined && lastEnd > today ? lastEnd : today
    const later = termAt(start, termAt(start, from).end).end
    const input = { by: 'holder', noticeDate: today, effectiveDate: later } as const
    return refusalOf(refuseRenewal.decide(state, input, { ...at, reason: '' }))
  },
  says: ({ effectiveDate }) => ({ date: dateValue(effectiveDate) }),
  form: () => ({
    from: { kind: 'date', name: 'effectiveDate', changes: ['refusedFrom'] },
    fields: [
      { kind: 'choice', name: 'by', options: refusers, changes: ['renewalRefusedBy'] },
      { kind: 'date', name: 'noticeDate', changes: ['refusalNotice'] },
    ],
  }),
})

const refusers = renewalRefusers.map(
  (code): Option => ({ value: code, label: { kind: 'word', list: 'renewalRefuser', code } }),
)
