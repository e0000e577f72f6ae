import { z } from 'zod'

/** An aggregate's id: short, printable, no spaces; safe in a URL, a file name and a key. */
export const aggregateIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'use 1 to 64 letters, digits, dots, dashes or underscores')
