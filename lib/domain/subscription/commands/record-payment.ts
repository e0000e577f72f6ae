import { given } from '#lib/core/personal'
import { accept, refuse } from '#lib/domain/shared/command'
import { defineCommand } from '#lib/domain/subscription/commands/define'
import { premiumEvents } from '#lib/domain/subscription/premium-events'
import { findInvoice, type Invoice, type PremiumState } from '#lib/domain/subscription/premium-state'

// What the gateway says, or that it says nothing. For jobs. Money that has moved is a fact and is never refused for
// its amount: what was paid twice is refunded, not left out.

export const recordPaymentReceived = defineCommand({
  name: 'record_payment_received',
  input: premiumEvents.premium_payment_received.payload,
  decide(state, payment, { aggregateId }) {
    if (!findInvoice(state, payment.invoiceId)?.charge) return refuse('invoice_unknown', 'L113-3')
    return accept({ aggregateId, type: 'premium_payment_received', payload: payment })
  },
})

export const recordPaymentFailed = defineCommand({
  name: 'record_payment_failed',
  input: premiumEvents.premium_payment_failed.payload,
  decide(state, failure, { aggregateId }) {
    const invoice = pendingInvoice(state, failure.invoiceId)
    if (!invoice) return refuse('payment_not_requested', 'L113-3')
    if (failure.attempt < currentAttempt(invoice)) return accept()
    return accept({ aggregateId, type: 'premium_payment_failed', payload: failure })
  },
})

/** Parks a payment: a person has to look it up. */
export const recordPaymentUnknown = defineCommand({
  name: 'record_payment_unknown',
  input: given(premiumEvents.premium_payment_unknown.payload),
  decide(state, unknown, { aggregateId }) {
    const invoice = pendingInvoice(state, unknown.invoiceId)
    if (!invoice) return refuse('payment_not_requested', 'L113-3')
    if (invoice.pending?.answer === 'unknown') return accept()
    return accept({ aggregateId, type: 'premium_payment_unknown', payload: unknown })
  },
})

/** The number of the try that is under way, or would be next: one more than those that failed. */
export const currentAttempt = ({ failures }: Pick<Invoice, 'failures'>) => failures.length + 1

const pendingInvoice = (state: PremiumState, invoiceId: string) => {
  const invoice = findInvoice(state, invoiceId)
  return invoice?.pending ? invoice : undefined
}
