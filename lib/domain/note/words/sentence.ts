import type { NoteEvent } from '#lib/domain/note/reducer'
import type { Recorded } from '#lib/engine/core/event'
import { assertNever } from '#lib/engine/core/folding'
import type { Arguments, MessageKey } from '#lib/messages/message-key'
import type { Words } from '#lib/messages/words'

/** An event of a note in one hand-written sentence, without its content: `events.note.<type>` of the catalogue. */
export const noteSentence = (event: Recorded<NoteEvent>, words: Words): string =>
  words.t<MessageKey>(`events.note.${event.type}`, sentenceArguments(event))

function sentenceArguments(event: Recorded<NoteEvent>): Arguments {
  switch (event.type) {
    case 'created':
      return { about: event.payload.subject?.type ?? 'unknown' }
    case 'updated':
    case 'deleted':
      return {}
    case 'history_altered':
      return { count: event.payload.alteredEvents.length }
    default:
      return assertNever(event)
  }
}
