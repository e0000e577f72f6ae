import { z } from 'zod'
import { noteSubjects } from '#lib/domain/note/vocabulary'
import { eventVersion } from '#lib/engine/core/event'
import { historyAltered } from '#lib/engine/core/history-altered'
import { aggregateIdSchema } from '#lib/engine/core/schemas/id'
import { personal } from '#lib/engine/core/schemas/personal'
import { freeText } from '#lib/engine/core/schemas/text'

// These shapes are the stored contract: what is here has been written, and must be read for ever.
// A change that is not purely additive and optional is a new version, and the old one moves beside events.v1.ts.

/** Whose note it is: a colleague's account, known by its id as the actor's is. Who typed it is the actor. */
const userId = z.string().regex(/^[\w.@:-]{1,128}$/, 'use the id of an account')
const content = personal('note', freeText(20_000, 'several lines').min(1))

export const noteEvents = {
  created: eventVersion(
    2,
    z.strictObject({ subject: z.strictObject({ type: z.enum(noteSubjects), id: aggregateIdSchema }), userId, content }),
  ),
  updated: eventVersion(2, z.strictObject({ userId, content })),
  deleted: eventVersion(2, z.strictObject({})),
  history_altered: historyAltered,
}
