import { z } from 'zod'
import { line, type Option } from '#lib/domain/shared/form'
import { dateValue, moneyValue } from '#lib/domain/shared/value'
import { defineDeskCommand, whereSubscribed } from '#lib/domain/subscription/commands/define'
import { currentAttempt } from '#lib/domain/subscription/commands/record-payment'
import { paymentOutcomeKey } from '#lib/domain/subscription/keys'
import { NEVER_CHARGED } from '#lib/domain/subscription/premiums/failed-payment'
import { premiumEvents } from '#lib/domain/subscription/premiums/premium-events'
import { findInvoice, type Invoice, type PremiumState } from '#lib/domain/subscription/premiums/premium-state'
import { unknownPayments } from '#lib/domain/subscription/premiums/unknown-payments'
import { cite, rules } from '#lib/domain/subscription/rules'
import { paymentAnswers } from '#lib/domain/subscription/vocabulary'
import { parisDate, parisMidnight } from '#lib/engine/core/calendar-date'
import { check, type Examination, existing } from '#lib/engine/core/command'
import { calendarDateSchema } from '#lib/engine/core/schemas/calendar-date'

const { invoiceId, amountCents, gatewayReference } = premiumEvents.premium_payment_received.payload.shape

/**
 * What a person read in the bank's records of a payment that has no answer: received, with its day, amount and
 * reference, or never charged. It ends the try as the gateway's own word would have: what was never charged may be
 * asked for anew, under a new key. The amount has to be the one that was asked for, since another one is another
 * payment. The money counts from the first moment of its day in Paris, which is all that a statement tells (L113-3).
 */
export const answerUnknownPayment = defineDeskCommand({
  name: 'answer_unknown_payment',
  group: 'payment',
  roles: ['staff'],
  input: z.discriminatedUnion('answer', [
    z.strictObject({
      ...{ answer: z.literal('received'), invoiceId, paidOn: calendarDateSchema, amountCents },
      gatewayReference: gatewayReference.unwrap(),
    }),
    z.strictObject({ answer: z.literal(NEVER_CHARGED), invoiceId }),
  ]),
  *rules(state, input, { aggregateId, today }) {
    yield* whereSubscribed(state)
    const { invoice, pending } = yield* unanswered(state, input.invoiceId)
    const asked = { invoiceId: input.invoiceId, amountCents: pending.amountCents }
    if (input.answer === NEVER_CHARGED) {
      const payload = { ...asked, attempt: currentAttempt(invoice), code: NEVER_CHARGED }
      return [{ aggregateId, type: 'premium_payment_failed', payload }]
    }
    const { paidOn } = input
    const requested = pending.requestedAt && parisDate(pending.requestedAt)
    if (requested) {
      const values = { date: dateValue(paidOn), requested: dateValue(requested) }
      yield check(rules.paid_before_request, paidOn >= requested, values)
    }
    yield check(rules.paid_in_future, paidOn <= today, { date: dateValue(paidOn), today: dateValue(today) })
    const amount = moneyValue(pending.amountCents)
    yield check(rules.paid_amount_differs, input.amountCents === pending.amountCents, { amount })
    const payload = { ...asked, gatewayReference: input.gatewayReference, paidAt: parisMidnight(paidOn) }
    return [{ aggregateId, type: 'premium_payment_received', payload }]
  },
  // That of the try's outcome, whoever gives it: two people, or a person and the gateway, cannot end one try in two ways.
  key: ({ invoiceId }, state) =>
    paymentOutcomeKey(invoiceId, currentAttempt(findInvoice(state, invoiceId) ?? { failures: [] })),
  unavailable: (state) => (unknownPayments(state).length > 0 ? null : { code: 'no_unknown_payment' }),
  says: (input, state) => ({
    answer: input.answer,
    amount: moneyValue(findInvoice(state, input.invoiceId)?.pending?.amountCents ?? null),
    ...(input.answer === 'received' ? { date: dateValue(input.paidOn) } : {}),
  }),
  form(state, { typed }) {
    const open = unknownPayments(state)
    const shown = typed.answer === 'received'
    const [only, ...others] = open
    const invoice = only && others.length === 0 ? only.invoiceId : null
    const found = typed.answer === NEVER_CHARGED ? [line('neverChargedHint')] : []
    return {
      from: { kind: 'lines', lines: [line('noDate')] },
      fields: [
        { kind: 'choice', name: 'invoiceId', options: open.map(paymentOption), value: invoice },
        { kind: 'choice', name: 'answer', options: answers, hint: found, changes: ['payment'] },
        { kind: 'date', name: 'paidOn', shown },
        { kind: 'money', name: 'amountCents', shown },
        { kind: 'text', name: 'gatewayReference', shown, longest: 128, matches: /^[\w.:-]+$/ },
      ],
    }
  },
  // Only the bank's records give it.
  supposable: false,
})

const answers = paymentAnswers.map((code): Option => ({ value: code, label: line(code) }))

const paymentOption = ({ invoiceId, pending, charge }: Invoice): Option => ({
  value: invoiceId,
  label: moneyValue(pending?.amountCents ?? 0),
  hint: charge ? { kind: 'term', start: charge.periodStart, end: charge.periodEnd } : { kind: 'text', text: invoiceId },
})

const atInvoice = { field: 'invoiceId' }

/** A payment of this invoice was asked for, and no answer can be had of the gateway (L113-3). */
function* unanswered(
  state: PremiumState,
  id: string,
): Examination<{ invoice: Invoice; pending: NonNullable<Invoice['pending']> }> {
  const invoice = yield* existing(cite(rules.invoice_unknown, atInvoice), findInvoice(state, id))
  const { payments, failures } = invoice
  yield check(rules.payment_answered, invoice.pending !== null || (payments.length === 0 && failures.length === 0))
  const pending = yield* existing(cite(rules.payment_not_requested, atInvoice), invoice.pending)
  yield check(rules.payment_awaited, pending.answer === 'unknown')
  return { invoice, pending }
}
