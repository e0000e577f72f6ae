import type { Change } from '#lib/domain/shared/change'
import type { CodeOf, Value } from '#lib/domain/shared/value'
import { isRefusedCode, NEVER_CHARGED } from '#lib/domain/subscription/premiums/failed-payment'
import type { Invoice, PremiumState } from '#lib/domain/subscription/premiums/premium-state'
import { dueCents } from '#lib/domain/subscription/premiums/suspension'

/** How the payment of an invoice stands, as a word of `words.payment`. */
function paymentStatus(invoice: Invoice): CodeOf<'payment'> {
  const code = invoice.failures.at(-1)?.code
  const failed =
    code === undefined ? 'due' : code === NEVER_CHARGED ? code : isRefusedCode(code) ? 'refused' : 'declined'
  return invoice.pending?.answer ?? (dueCents(invoice) === 0 ? 'received' : failed)
}

/** The invoices that only one of two states has, each with its amount, and those of which the payment stands otherwise. */
export function paymentChanges(
  before: Pick<PremiumState, 'invoices'>,
  after: Pick<PremiumState, 'invoices'>,
): Change[] {
  if (before.invoices === after.invoices) return []
  const earlier = inOrderOf(after.invoices, before.invoices)
  const changes: Change[] = []
  for (let place = 0; place < Math.max(earlier.length, after.invoices.length); place++) {
    const [was, is] = [earlier[place], after.invoices[place]]
    // Nearly all stand as they did: a long contract has thousands.
    if (was !== is) changes.push(...paymentChange(was, is))
  }
  return changes
}

function paymentChange(was: Invoice | undefined, is: Invoice | undefined): Change[] {
  const charge = (is ?? was)?.charge
  if (!charge) return []
  const field = 'payment'
  const subject = { kind: 'term', start: charge.periodStart, end: charge.periodEnd } as const
  const asked = (invoice: Invoice): Value => ({
    kind: 'charge',
    cents: charge.totalCents,
    paymentStatus: paymentStatus(invoice),
  })
  if (!was) return is ? [{ sign: 'added', field, subject, to: asked(is) }] : []
  if (!is) return [{ sign: 'removed', field, subject, from: asked(was) }]
  const word = (invoice: Invoice): Value => ({ kind: 'word', list: 'payment', code: paymentStatus(invoice) })
  return paymentStatus(was) === paymentStatus(is)
    ? []
    : [{ sign: 'changed', field, subject, from: word(was), to: word(is) }]
}

/**
 * The invoices of one state where those of the other stand; what the other does not have comes last. A history only
 * ever appends them, so they nearly always stand there already: then nothing is looked up.
 */
function inOrderOf(others: readonly Invoice[], invoices: readonly Invoice[]): readonly (Invoice | undefined)[] {
  const agrees = (each: Invoice, place: number) => place >= others.length || each.invoiceId === others[place]?.invoiceId
  if (invoices.every(agrees)) return invoices
  const known = new Map(invoices.map((each) => [each.invoiceId, each]))
  const there = new Set(others.map(({ invoiceId }) => invoiceId))
  return [
    ...others.map(({ invoiceId }) => known.get(invoiceId)),
    ...invoices.filter(({ invoiceId }) => !there.has(invoiceId)),
  ]
}
