import { z } from 'zod'

// What the sandbox bank and its client say to each other, as JSON over HTTP on this machine alone.

export const KEY_HEADER = 'idempotency-key'
export const REPLAYED_HEADER = 'idempotent-replayed'

export const keySchema = z.string().regex(/^[\w.-]{1,200}$/)

/** `POST /charges`, with the key in a header. */
export const chargeBody = z.strictObject({
  amountCents: z.int().min(1).max(1_000_000_000_000),
  currency: z.literal('EUR'),
  reference: z.string().regex(/^[\w.-]{1,128}$/),
})

/** A line of the bank's ledger, which is also its answer: what was asked, what came of it, and when. */
export const entrySchema = z.strictObject({
  id: z.string().regex(/^bank_[\w-]{1,64}$/),
  key: keySchema,
  ...chargeBody.shape,
  status: z.enum(['received', 'declined']),
  code: z.string().optional(),
  at: z.iso.datetime(),
})
export type LedgerEntry = z.output<typeof entrySchema>

const faults = [
  /** The request is swallowed: nothing is charged, and the connection breaks. */
  'lose_request',
  /** Charged, and the connection breaks before the answer. */
  'lose_reply',
  /** Nothing is charged, and no answer ever comes. */
  'hang',
  /** Charged, and no answer ever comes. */
  'hang_after',
  /** 500, with and without having charged. */
  'error',
  'error_after',
  /** 429 with Retry-After. */
  'busy',
  /** 400: nothing is charged, and it will not take the request as it is asked. */
  'refuse',
  /** Charged, and only half of the answer arrives. */
  'cut_reply',
  /** The card is declined: an outcome, kept in the ledger like any other. */
  'decline',
] as const
export type Fault = (typeof faults)[number]

/** `POST /control`: how the next charges go wrong; all of them, or those of given references. */
export const controlBody = z.union([
  z.strictObject({
    fault: z.enum(faults),
    times: z.int().min(1).max(1_000_000).default(1),
    references: z.array(z.string()).optional(),
    code: z
      .string()
      .regex(/^[\w.-]{1,64}$/)
      .default('card_declined'),
    retryAfterSeconds: z.int().min(0).max(3_600).default(1),
  }),
  z.strictObject({ reset: z.literal(true) }),
  /** As if the lifetime of every key so far had passed: the same key charges again. */
  z.strictObject({ forgetKeys: z.literal(true) }),
])
export type Misbehaviour = Extract<z.output<typeof controlBody>, { fault: Fault }>
