import { isRefusedCode, NEVER_CHARGED } from '#lib/domain/subscription/premiums/failed-payment'
import type { premiumEvents } from '#lib/domain/subscription/premiums/premium-events'
import { findInvoice, type PremiumState } from '#lib/domain/subscription/premiums/premium-state'
import type { CurrentEventOf } from '#lib/engine/core/aggregate'
import { type CalendarDate, calendarDate, parisDate } from '#lib/engine/core/calendar-date'
import type { Recorded } from '#lib/engine/core/event'
import { assertNever } from '#lib/engine/core/folding'
import type { Arguments } from '#lib/messages/message-key'
import type { Words } from '#lib/messages/words'

/** What the sentences about premiums, payments and suspensions say; `before` knows when an invoice is due. */
export function premiumArguments(
  event: Recorded<CurrentEventOf<typeof premiumEvents>>,
  words: Words,
  before?: Pick<PremiumState, 'invoices'>,
): Arguments {
  const date = (value: CalendarDate) => words.date(value)
  const payment = ({ invoiceId, amountCents }: { invoiceId: string; amountCents: number }) => {
    const due = before && findInvoice(before, invoiceId)?.charge?.dueDate
    return { amount: words.money(amountCents), due: due ? date(due) : 'unknown' }
  }
  switch (event.type) {
    case 'premium_charged': {
      const { kind, totalCents, dueDate } = event.payload
      return { kind, amount: words.money(totalCents), date: date(dueDate) }
    }
    case 'premium_payment_requested':
    case 'premium_payment_unknown':
    case 'premium_refunded':
      return payment(event.payload)
    case 'premium_payment_received':
      return { ...payment(event.payload), date: date(parisDate(event.payload.paidAt)) }
    case 'premium_payment_failed': {
      const { attempt, code } = event.payload
      const how = code === NEVER_CHARGED ? 'never' : isRefusedCode(code) ? 'refused' : 'declined'
      return { ...payment(event.payload), attempt, how }
    }
    case 'formal_notice_sent': {
      const { totalDueCents, sentDate, suspensionDate } = event.payload
      return { amount: words.money(totalDueCents), date: date(sentDate), suspension: date(suspensionDate) }
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
