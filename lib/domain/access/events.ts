import { z } from 'zod'
import { eventVersion } from '#lib/engine/core/event'
import { historyAltered } from '#lib/engine/core/history-altered'
import { aggregateIdSchema } from '#lib/engine/core/schemas/id'

// These shapes are the stored contract: what is here has been written, and must be read for ever.
// A change that is not purely additive and optional is a new version, and the old one moves beside events.v1.ts.

/** The histories that say something of people. */
export const accessSubjects = ['subscription', 'claim', 'collected_file', 'note'] as const
export type AccessSubject = (typeof accessSubjects)[number]

const subjectSchema = z.strictObject({ type: z.enum(accessSubjects), id: aggregateIdSchema })

export const accessEvents = {
  /** Somebody downloaded a history with people's names in the clear; recorded before it is handed out. The envelope says who and why. */
  replay_file_unmasked: eventVersion(
    2,
    z.strictObject({
      subject: subjectSchema,
      /** What was taken: the events up to this version. */
      untilVersion: z.int().min(1),
      /** The request that asked for it, as the server's log names it. */
      requestId: z.string().regex(/^[\w-]{1,64}$/, 'use the id of a request'),
    }),
  ),
  history_altered: historyAltered,
}
