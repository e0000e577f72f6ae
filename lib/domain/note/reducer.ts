import type { noteEvents } from '#lib/domain/note/events'
import type { noteLegacyEvents } from '#lib/domain/note/events.v1'
import type { NoteState } from '#lib/domain/note/state'
import { noteSubjects } from '#lib/domain/note/vocabulary'
import type { CurrentEventOf, LegacyEventOf } from '#lib/engine/core/aggregate'
import type { Recorded } from '#lib/engine/core/event'
import { assertNever } from '#lib/engine/core/folding'
import type { ReducibleEvent } from '#lib/engine/core/history-altered'

export type NoteCurrentEvent = CurrentEventOf<typeof noteEvents>
export type NoteEvent = NoteCurrentEvent | LegacyEventOf<typeof noteLegacyEvents>

/**
 * The state after one more event; handles every version ever written, and reads no clock. Old documents have the
 * fields of today, of which some may be missing: what they do not say stays as it was.
 */
export function reduceNote(state: NoteState, event: Recorded<ReducibleEvent<NoteEvent>>): NoteState {
  switch (event.type) {
    case 'created':
      return { ...written(state, event), subject: subjectOf(event.payload.subject) }
    case 'updated':
      // A note that is gone stays gone, whoever had it open.
      return state.status === 'deleted' ? state : written(state, event)
    case 'deleted':
      return { ...state, status: 'deleted', content: null }
    default:
      return assertNever(event)
  }
}

const written = (
  state: NoteState,
  event: Recorded<Extract<NoteEvent, { type: 'created' | 'updated' }>>,
): NoteState => ({
  ...state,
  noteId: event.aggregateId,
  status: 'written',
  userId: event.payload.userId ?? state.userId,
  content: event.payload.content ?? state.content,
})

function subjectOf(subject: { type: string; id: string } | undefined): NoteState['subject'] {
  const type = noteSubjects.find((known) => known === subject?.type)
  return type && subject ? { type, id: subject.id } : null
}
