import { z } from 'zod'
import { calendarDateSchema, parisMidnight } from '#lib/domain/shared/calendar-date'
import { accept, refuse } from '#lib/domain/shared/command'
import { dateValue } from '#lib/domain/shared/value'
import { defineCommand } from '#lib/domain/subscription/commands/define'
import { currentAttempt } from '#lib/domain/subscription/commands/record-payment'
import { NEVER_CHARGED } from '#lib/domain/subscription/failed-payment'
import { premiumEvents } from '#lib/domain/subscription/premium-events'
import { findInvoice } from '#lib/domain/subscription/premium-state'

const { invoiceId, amountCents, gatewayReference } = premiumEvents.premium_payment_received.payload.shape

/**
 * What a person read in the bank's records of a payment that has no answer: received, with its day, amount and
 * reference, or never charged. It ends the try as the gateway's own word would have: what was never charged may be
 * asked for anew, under a new key. The amount has to be the one that was asked for, since another one is another
 * payment. The money counts from the first moment of its day in Paris, which is all that a statement tells (L113-3).
 */
export const answerUnknownPayment = defineCommand({
  name: 'answer_unknown_payment',
  input: z.discriminatedUnion('answer', [
    z.strictObject({
      ...{ answer: z.literal('received'), invoiceId, paidOn: calendarDateSchema, amountCents },
      gatewayReference: gatewayReference.unwrap(),
    }),
    z.strictObject({ answer: z.literal(NEVER_CHARGED), invoiceId }),
  ]),
  decide(state, input, { aggregateId, today }) {
    if (!state.subscribed) return refuse('not_subscribed', 'rule 1')
    const invoice = findInvoice(state, input.invoiceId)
    if (!invoice) return refuse('invoice_unknown', 'L113-3', 'invoiceId')
    const { pending, payments, failures } = invoice
    if (!pending && (payments.length > 0 || failures.length > 0))
      return refuse('payment_answered', 'L113-3', 'invoiceId')
    if (!pending) return refuse('payment_not_requested', 'L113-3', 'invoiceId')
    if (pending.answer !== 'unknown') return refuse('payment_awaited', 'L113-3', 'invoiceId')
    const asked = { invoiceId: input.invoiceId, amountCents: pending.amountCents }
    if (input.answer === NEVER_CHARGED) {
      const payload = { ...asked, attempt: currentAttempt(invoice), code: NEVER_CHARGED }
      return accept({ aggregateId, type: 'premium_payment_failed', payload })
    }
    if (input.paidOn > today) return refuse('paid_in_future', 'L113-3', 'paidOn', { today: dateValue(today) })
    if (input.amountCents !== pending.amountCents)
      return refuse('paid_amount_differs', 'L113-3', 'amountCents', {
        amount: { kind: 'money', cents: pending.amountCents },
      })
    const payload = { ...asked, gatewayReference: input.gatewayReference, paidAt: parisMidnight(input.paidOn) }
    return accept({ aggregateId, type: 'premium_payment_received', payload })
  },
})
