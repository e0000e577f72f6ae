import type { NoteSubject } from '#lib/domain/note/vocabulary'
import type { Personal } from '#lib/engine/core/personal'

/** Everything the events of one note say. Null is unknown, or gone with the note. */
export interface NoteState {
  noteId: string
  /** Null before anything was written. */
  status: 'written' | 'deleted' | null
  subject: { type: NoteSubject; id: string } | null
  /** Whose note it is. */
  userId: string | null
  content: Personal<string> | null
}

export const initialNote: NoteState = { noteId: '', status: null, subject: null, userId: null, content: null }
