import { assertNever, type CurrentEventOf } from '#lib/core/aggregate'
import type { Recorded } from '#lib/core/event'
import { calendarDate, parisDate } from '#lib/domain/shared/calendar-date'
import { isRefusedCode, NEVER_CHARGED } from '#lib/domain/subscription/failed-payment'
import type { premiumEvents } from '#lib/domain/subscription/premium-events'
import { formatDate, formatMoney } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'

/** The formatted values that a message names. */
export type Arguments = Record<string, string | number>

/** What the sentences about premiums, payments and suspensions say. */
export function premiumArguments(event: Recorded<CurrentEventOf<typeof premiumEvents>>, words: Words): Arguments {
  const date = (value: Parameters<typeof formatDate>[0]) => formatDate(value, words.locale)
  switch (event.type) {
    case 'premium_charged': {
      const { kind, totalCents, dueDate } = event.payload
      return { kind, amount: formatMoney(totalCents), date: date(dueDate) }
    }
    case 'premium_payment_requested':
    case 'premium_payment_unknown':
    case 'premium_refunded':
      return { amount: formatMoney(event.payload.amountCents) }
    case 'premium_payment_received':
      return { amount: formatMoney(event.payload.amountCents), date: date(parisDate(event.payload.paidAt)) }
    case 'premium_payment_failed': {
      const { amountCents, attempt, code } = event.payload
      const how = code === NEVER_CHARGED ? 'never' : isRefusedCode(code) ? 'refused' : 'declined'
      return { amount: formatMoney(amountCents), attempt, how }
    }
    case 'formal_notice_sent': {
      const { totalDueCents, sentDate, suspensionDate } = event.payload
      return { amount: formatMoney(totalDueCents), date: date(sentDate), suspension: date(suspensionDate) }
    }
    case 'guarantee_suspended': {
      const reason = words.value({ kind: 'word', list: 'suspensionReason', code: event.payload.reason })
      return { date: date(event.payload.from), reason }
    }
    case 'guarantee_reinstated': {
      const [day = '', time = ''] = event.payload.coverageResumesAt.split('T')
      return { date: date(calendarDate(day)), time }
    }
    default:
      return assertNever(event)
  }
}
