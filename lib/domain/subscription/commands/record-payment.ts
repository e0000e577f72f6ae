import { defineCommand } from '#lib/domain/subscription/commands/define'
import { premiumEvents } from '#lib/domain/subscription/premiums/premium-events'
import { findInvoice, type Invoice, type PremiumState } from '#lib/domain/subscription/premiums/premium-state'
import { rules } from '#lib/domain/subscription/rules'
import { check, type Examination, existing } from '#lib/engine/core/command'
import { given } from '#lib/engine/core/schemas/personal'

// What the gateway says, or that it says nothing. For jobs. Money that has moved is a fact and is never refused for
// its amount: what was paid twice is refunded, not left out.

export const recordPaymentReceived = defineCommand({
  name: 'record_payment_received',
  input: premiumEvents.premium_payment_received.payload,
  *rules(state, payment, { aggregateId }) {
    const charge = findInvoice(state, payment.invoiceId)?.charge
    yield check(rules.invoice_unknown, charge != null)
    return [{ aggregateId, type: 'premium_payment_received', payload: payment }]
  },
  inputOf: ({ type, payload }) => (type === 'premium_payment_received' ? payload : null),
})

export const recordPaymentFailed = defineCommand({
  name: 'record_payment_failed',
  input: premiumEvents.premium_payment_failed.payload,
  *rules(state, failure, { aggregateId }) {
    const invoice = yield* requested(state, failure.invoiceId)
    if (failure.attempt < currentAttempt(invoice)) return []
    return [{ aggregateId, type: 'premium_payment_failed', payload: failure }]
  },
  inputOf: ({ type, payload }) => (type === 'premium_payment_failed' ? payload : null),
})

/** Parks a payment: a person has to look it up. */
export const recordPaymentUnknown = defineCommand({
  name: 'record_payment_unknown',
  input: given(premiumEvents.premium_payment_unknown.payload),
  *rules(state, unknown, { aggregateId }) {
    const invoice = yield* requested(state, unknown.invoiceId)
    if (invoice.pending?.answer === 'unknown') return []
    return [{ aggregateId, type: 'premium_payment_unknown', payload: unknown }]
  },
  inputOf: ({ type, payload }) => (type === 'premium_payment_unknown' ? payload : null),
})

/** The number of the try that is under way, or would be next: one more than those that failed. */
export const currentAttempt = ({ failures }: Pick<Invoice, 'failures'>) => failures.length + 1

/** A payment of this invoice is under way. */
function* requested(state: PremiumState, invoiceId: string): Examination<Invoice> {
  const invoice = findInvoice(state, invoiceId)
  return yield* existing(rules.payment_not_requested, invoice?.pending ? invoice : null)
}
