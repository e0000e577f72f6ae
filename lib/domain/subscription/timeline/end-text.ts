import type { SubscriptionState } from '#lib/domain/subscription/state'
import { endOfContract, renewalUnknownOn, termOn } from '#lib/domain/subscription/status'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Words } from '#lib/messages/words'

/** Whether a contract goes on by itself, as it is known on a day; null where nobody recorded it. */
export function renewalText(state: SubscriptionState, on: CalendarDate, words: Words): string | null {
  const since = renewalUnknownOn(state, on)
  if (since) return words.t('contract.terms.unknownSince', { date: words.date(since) })
  if (state.tacitRenewal === null) return null
  if (!state.tacitRenewal) return words.t('contract.terms.notTacit')
  const next = termOn(state, on)?.end
  const end = endOfContract(state)
  if (state.renewalRefusal && end === state.renewalRefusal.effectiveDate && (!next || end <= next))
    return words.t('contract.terms.tacitRefused')
  if (end !== null && (!next || end <= next)) return words.t('contract.terms.tacitStopped')
  return next ? words.t('contract.terms.tacitOn', { date: words.date(next) }) : words.t('contract.terms.tacit')
}

/** Why a contract without a termination ends all the same, or does not. */
export function noTerminationText({ tacitRenewal, renewalRefusal }: SubscriptionState, words: Words): string {
  if (renewalRefusal) {
    const { by, effectiveDate } = renewalRefusal
    return words.t('contract.termination.renewalRefused', { by, end: words.date(effectiveDate) })
  }
  return words.t(
    `contract.termination.${tacitRenewal === null ? 'noneUnknown' : tacitRenewal ? 'none' : 'noneNotTacit'}`,
  )
}
