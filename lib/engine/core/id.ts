import { z } from 'zod'

/** An aggregate's id: short, printable, no spaces; safe in a URL, a file name and a key. */
export const aggregateIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'use 1 to 64 letters, digits, dots, dashes or underscores')

/** A coverage of a contract: `cyber`, or one of its own kind such as `vehicle_51817`; claims name it too. */
export const coverageCodeSchema = z
  .string()
  .regex(/^(?!constructor$)[a-z][a-z0-9_]{0,47}$/, 'use a coverage code such as cyber')
