import type { SubscriptionState } from '#lib/domain/subscription/state'
import { contractStatus, coveragesOn, endOfContract, renewalUnknownOn } from '#lib/domain/subscription/status'
import { type CalendarDate, daysBetween } from '#lib/engine/core/calendar-date'
import { formatDate } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

/** Is it covered on that day? The answer in one sentence, before anything else on the page. */
export function coverAnswer(state: SubscriptionState, on: CalendarDate, words: Words): string {
  const status = contractStatus(state, on)
  if (status === null) return words.t('unavailable.not_subscribed')
  const end = endOfContract(state)
  const unknownSince = renewalUnknownOn(state, on)
  const isVoid = end !== null && state.startDate !== null && end <= state.startDate
  const date = (value: CalendarDate | null) => (value === null ? '' : formatDate(value, words.locale))
  const refused = status === 'on_risk' && end !== null && end === state.renewalRefusal?.effectiveDate
  const plainStatus = refused ? 'renewal_refused' : status
  const answer = unknownSince ? 'renewal_unknown' : isVoid && status !== 'withdrawn' ? 'void' : plainStatus
  return words.t(`contract.answer.${answer}`, {
    since: date(unknownSince),
    start: date(state.startDate),
    end: date(end),
    covers: words.t('contract.covers', { count: coveragesOn(state, on).length }),
    days: end === null ? '' : words.t('contract.days', { count: daysBetween(on, end) }),
  })
}
