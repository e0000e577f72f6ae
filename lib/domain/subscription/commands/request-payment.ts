import { accept, refuse } from '#lib/domain/shared/command'
import { defineCommand } from '#lib/domain/subscription/commands/define'
import { premiumEvents } from '#lib/domain/subscription/premium-events'
import { findInvoice } from '#lib/domain/subscription/premium-state'
import { dueCents } from '#lib/domain/subscription/suspension'

/**
 * The intent to collect what is still due on an invoice, recorded before the gateway is asked. For jobs. Never
 * while an earlier request has no answer: the holder could pay twice.
 */
export const requestPayment = defineCommand({
  name: 'request_payment',
  input: premiumEvents.premium_payment_requested.payload.pick({ invoiceId: true, gateway: true }),
  decide(state, { invoiceId, gateway }, { aggregateId }) {
    const invoice = findInvoice(state, invoiceId)
    const amountCents = invoice && dueCents(invoice)
    if (!invoice || amountCents === undefined || amountCents === null) return refuse('invoice_unknown', 'L113-3')
    if (invoice.pending?.answer === 'unknown') return refuse('payment_unanswered', 'L113-3')
    if (invoice.pending) return accept()
    if (amountCents === 0) return refuse('nothing_due', 'L113-3')
    return accept({
      aggregateId,
      type: 'premium_payment_requested',
      payload: { invoiceId, amountCents, ...(gateway ? { gateway } : {}) },
    })
  },
})
