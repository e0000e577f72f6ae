import { defineCommand } from '#lib/domain/subscription/commands/define'
import { premiumEvents } from '#lib/domain/subscription/premiums/premium-events'
import { findInvoice } from '#lib/domain/subscription/premiums/premium-state'
import { dueCents } from '#lib/domain/subscription/premiums/suspension'
import { rules } from '#lib/domain/subscription/rules'
import { check, existing } from '#lib/engine/core/command'

/**
 * The intent to collect what is still due on an invoice, recorded before the gateway is asked. For jobs. Never
 * while an earlier request has no answer: the holder could pay twice.
 */
export const requestPayment = defineCommand({
  name: 'request_payment',
  input: premiumEvents.premium_payment_requested.payload.pick({ invoiceId: true, gateway: true }),
  *rules(state, { invoiceId, gateway }, { aggregateId }) {
    const invoice = findInvoice(state, invoiceId)
    const amountCents = yield* existing(rules.invoice_unknown, invoice && dueCents(invoice))
    yield check(rules.payment_unanswered, invoice?.pending?.answer !== 'unknown')
    if (invoice?.pending) return []
    yield check(rules.nothing_due, amountCents !== 0)
    return [
      {
        aggregateId,
        type: 'premium_payment_requested',
        payload: { invoiceId, amountCents, ...(gateway ? { gateway } : {}) },
      },
    ]
  },
  inputOf: ({ type, payload }) => (type === 'premium_payment_requested' ? payload : null),
})
