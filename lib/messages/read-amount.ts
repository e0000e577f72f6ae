import { LARGEST_CENTS, parseAmount } from '#lib/domain/shared/money'

/** An amount as it was typed, in cents; or what is wrong with it. Whether it is one that can be meant, the rules say. */
export function readAmount(text: string): number | 'amount' | 'amountTooLarge' {
  const cents = parseAmount(text)
  if (cents !== null) return cents > LARGEST_CENTS ? 'amountTooLarge' : cents
  return /^[\d\s\u00a0\u202f]{13,}([.,]\d{1,2})?\s?€?$/.test(text.trim()) ? 'amountTooLarge' : 'amount'
}
