import { isRefusedCode } from '#lib/domain/subscription/premiums/failed-payment'
import type { Invoice, PremiumState } from '#lib/domain/subscription/premiums/premium-state'
import { dueCents } from '#lib/domain/subscription/premiums/suspension'

/** The invoices whose payment nobody can say the end of, until a person has looked it up; the oldest first. */
export const unknownPayments = ({ invoices }: Pick<PremiumState, 'invoices'>): Invoice[] =>
  invoices.filter(({ pending }) => pending?.answer === 'unknown')

/** The invoices that the gateway did not take at the last try: somebody has to mend why, then have it tried again. */
export const refusedPayments = ({ invoices }: Pick<PremiumState, 'invoices'>): Invoice[] =>
  invoices.filter((invoice) => {
    const code = invoice.failures.at(-1)?.code
    return !invoice.pending && code !== undefined && isRefusedCode(code) && dueCents(invoice) !== 0
  })
