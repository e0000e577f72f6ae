/**
 * The idempotency keys of what jobs and reactors append, in one place. Each says which intent it stands for and
 * nothing else: no clock, no run, no worker. So a retry, a second worker or a run in January is the same intent.
 * Staff edits have keys of their own (`staffEditKey` in lib/engine/core/desk-command.ts).
 */

/** One renewal a term, by the year in which the term begins: never the year of the run (rule 3). */
export const renewalKey = (contractId: string, year: number) => `subscription_renewal_${year}_${contractId}`

/**
 * The number of an invoice: contract, year in which the term begins, place among the term's instalments. The two
 * last parts have a fixed length, so that no two contracts share a number.
 */
export const termInvoiceId = (contractId: string, year: number, place: number) =>
  `${contractId}-${year}-${String(place).padStart(2, '0')}`

/** The first instalment of a term, due on its first day: whoever charges the term collects it at once. */
export const isFirstOfTerm = (invoiceId: string) => invoiceId.endsWith('-01')

/** One charge an invoice. */
export const chargeKey = (invoiceId: string) => `premium_charge_${invoiceId}`

/** One request a try, counted from 1. The payment gateway is given this very key, so that it charges once too. */
export const paymentKey = (invoiceId: string, attempt: number) => `premium_payment_${invoiceId}_${attempt}`

/** Which try of this invoice a request stands for, by its key; null where it is not one of its requests. */
export function attemptOf(key: string, invoiceId: string): number | null {
  const attempt = Number(key.split('_').at(-1))
  return Number.isInteger(attempt) && key === paymentKey(invoiceId, attempt) ? attempt : null
}

/** What came of a try, received or failed: one key for both, so that a try cannot end in two ways. */
export const paymentOutcomeKey = (invoiceId: string, attempt: number) =>
  `premium_payment_outcome_${invoiceId}_${attempt}`

/** A try that nobody can say the end of. A key of its own: its outcome may become known after all. */
export const paymentUnknownKey = (invoiceId: string, attempt: number) =>
  `premium_payment_unknown_${invoiceId}_${attempt}`
