import { z } from 'zod'
import { LARGEST_CENTS } from '#lib/domain/shared/money'

/** Integer cents. */
export const centsSchema = z
  .int('give whole cents')
  .min(0, 'an amount cannot be negative')
  .max(LARGEST_CENTS, 'the amount is too large')
/** A difference, which may be less than nothing. */
export const signedCentsSchema = z
  .int('give whole cents')
  .min(-LARGEST_CENTS, 'the amount is too large')
  .max(LARGEST_CENTS, 'the amount is too large')
/** Cents, or null where the amount is not known. */
export const unknownableCents = centsSchema.nullable()
export const currencySchema = z.enum(['EUR'])
