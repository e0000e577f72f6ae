import type { Invoice, PremiumState } from '#lib/domain/subscription/premium-state'

/** The invoices whose payment nobody can say the end of, until a person has looked it up; the oldest first. */
export const unknownPayments = ({ invoices }: Pick<PremiumState, 'invoices'>): Invoice[] =>
  invoices.filter(({ pending }) => pending?.answer === 'unknown')
