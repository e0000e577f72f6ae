/** Ten billion euros: beyond, somebody has mistyped. */
export const LARGEST_CENTS = 1_000_000_000_000

/** Euros as old documents stored them (floats) in cents, half up: 19.99 → 1999. */
export const centsFromEuros = (euros: number) => Math.sign(euros) * Math.round(Math.abs(euros) * 100 + 1e-7)

/** amount × numerator ÷ denominator, half up, in exact integers. */
export const partOf = (amountCents: number, numerator: number, denominator: number) => {
  const [amount, above, below] = [BigInt(amountCents), BigInt(numerator), BigInt(denominator)]
  return Number((2n * amount * above + below) / (2n * below))
}

/**
 * Premium of the days `[from, to)` of a term of `termDays` days, in cents. Computed as the difference of
 * two parts that both begin with the term, so that the parts of a term always sum to the whole.
 */
export const proRata = (annualCents: number, from: number, to: number, termDays: number) =>
  partOf(annualCents, to, termDays) - partOf(annualCents, from, termDays)

/** Equal instalments in cents with the remainder on the first; their sum is the total. */
export function instalments(totalCents: number, count: number): number[] {
  const each = Math.floor(totalCents / count)
  return Array.from({ length: count }, (_, index) => (index === 0 ? totalCents - each * (count - 1) : each))
}

/** Reads an amount as a person types it: "180", "180,00", "1 260.50", "180,00 €". Null where it is none. */
export function parseAmount(text: string): number | null {
  const compact = text.replace(/[\s\u00a0\u202f€]/g, '')
  const match = /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(compact)
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null
}
