import { z } from 'zod'
import { type EventShape, eventVersion } from '#lib/engine/core/event'
import { guarded } from '#lib/engine/core/schemas/personal'
import { freeText } from '#lib/engine/core/schemas/text'

/** More events than these make several records. */
export const MOST_ALTERED = 500

/** An unsalted hash is its content to whoever can guess it: hidden with the same token as that of the envelope. */
const hash = guarded('hash', z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hexadecimal'))

/**
 * The record that earlier events of this history were rewritten where they stand: which, from which content to
 * which, and why. Every kind of aggregate has it; the alteration itself writes it, no command does.
 */
export const historyAltered = eventVersion(
  2,
  z.strictObject({
    /** A link to the issue that asked for it: whoever mends or audits a history reads it. */
    reason: freeText(500, 'several lines').min(1),
    alteredEvents: z
      .array(
        z.strictObject({
          eventId: freeText(128).min(1),
          version: z.int().min(1),
          beforeHash: hash,
          afterHash: hash,
        }),
      )
      .min(1)
      .max(MOST_ALTERED),
  }),
)

/** The events that say something of the aggregate itself: what a reducer handles. */
export type ReducibleEvent<E extends EventShape> = Exclude<E, { type: 'history_altered' }>
