import type { Change } from '#lib/domain/shared/change'
import type { Value } from '#lib/domain/shared/value'
import { isRefusedCode, NEVER_CHARGED } from '#lib/domain/subscription/failed-payment'
import { findInvoice, type Invoice, type PremiumState } from '#lib/domain/subscription/premium-state'
import { dueCents } from '#lib/domain/subscription/suspension'

/** How the payment of an invoice stands, as a word of `words.payment`. */
function standing(invoice: Invoice): Value {
  const code = invoice.failures.at(-1)?.code
  const failed =
    code === undefined ? 'due' : code === NEVER_CHARGED ? code : isRefusedCode(code) ? 'refused' : 'declined'
  const word = invoice.pending?.answer ?? (dueCents(invoice) === 0 ? 'received' : failed)
  return { kind: 'word', list: 'payment', code: word }
}

/** The invoices of which the payment stands otherwise; one that was only now charged is told by its own sentence. */
export function paymentChanges(before: PremiumState, after: PremiumState): Change[] {
  if (before.invoices === after.invoices) return []
  return after.invoices.flatMap((invoice, place): Change[] => {
    // Nearly all stand as they did, where they did: a long contract has thousands.
    if (before.invoices[place] === invoice) return []
    const was = findInvoice(before, invoice.invoiceId)
    if (!was || was === invoice || !invoice.charge) return []
    const [from, to] = [standing(was), standing(invoice)]
    if (JSON.stringify(from) === JSON.stringify(to)) return []
    const { periodStart: start, periodEnd: end } = invoice.charge
    return [{ sign: 'changed', field: 'payment', subject: { kind: 'term', start, end }, from, to }]
  })
}
