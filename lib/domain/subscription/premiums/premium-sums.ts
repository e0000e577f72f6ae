import type { Value } from '#lib/domain/shared/value'
import type { Invoice, PremiumState } from '#lib/domain/subscription/premiums/premium-state'
import { dueCents } from '#lib/domain/subscription/premiums/suspension'

type Sums = Extract<Value, { kind: 'premiums' }>

/** Summed once for each list of invoices: it is never changed in place, and every step of a long history is asked. */
const summed = new WeakMap<readonly Invoice[], Sums>()

/** What was charged, paid and refunded in all, and what is still open, in cents; null before anything was. */
export function premiumSums({ invoices }: Pick<PremiumState, 'invoices'>): Sums | null {
  if (invoices.length === 0) return null
  const sums = summed.get(invoices) ?? sum(invoices)
  summed.set(invoices, sums)
  return sums
}

function sum(invoices: readonly Invoice[]): Sums {
  const sums: Sums = { kind: 'premiums', chargedCents: 0, paidCents: 0, refundedCents: 0, openCents: 0 }
  for (const invoice of invoices) {
    sums.chargedCents += invoice.charge?.totalCents ?? 0
    for (const { amountCents } of invoice.payments) sums.paidCents += amountCents
    for (const { amountCents } of invoice.refunds) sums.refundedCents += amountCents
    sums.openCents += dueCents(invoice) ?? 0
  }
  return sums
}
