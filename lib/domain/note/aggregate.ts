import { noteEvents } from '#lib/domain/note/events'
import { noteLegacyEvents } from '#lib/domain/note/events.v1'
import { noteFolding } from '#lib/domain/note/folding'
import { defineAggregate } from '#lib/engine/core/aggregate'

/** Something a colleague wrote down about a contract, a claim or a file. */
export const note = defineAggregate({
  ...noteFolding,
  events: noteEvents,
  legacyEvents: noteLegacyEvents,
})
