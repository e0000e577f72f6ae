import { noteEvents } from '#lib/domain/note/events'
import { noteLegacyEvents } from '#lib/domain/note/events.v1'
import { reduceNote } from '#lib/domain/note/reducer'
import { initialNote } from '#lib/domain/note/state'
import { defineAggregate } from '#lib/engine/core/aggregate'

/** Something a colleague wrote down about a contract, a claim or a file. */
export const note = defineAggregate({
  name: 'note',
  oldIdField: 'noteId',
  events: noteEvents,
  legacyEvents: noteLegacyEvents,
  initialState: initialNote,
  reduce: reduceNote,
})
