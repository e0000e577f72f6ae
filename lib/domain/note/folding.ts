import { reduceNote } from '#lib/domain/note/reducer'
import { initialNote } from '#lib/domain/note/state'

/** How a note is folded, apart from the shapes of its events. */
export const noteFolding = {
  name: 'note',
  oldIdField: 'noteId',
  initialState: initialNote,
  reduce: reduceNote,
}
