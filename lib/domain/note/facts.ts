import type { NoteState } from '#lib/domain/note/state'
import { type Facts, factIf } from '#lib/domain/shared/facts'
import { textValue } from '#lib/domain/shared/value'

/** What a note says, and what it is about. Whose note it is, its events say: an account's id is no name. */
export const noteFacts = ({ status, subject, content }: NoteState): Facts => ({
  noteStatus: factIf(status, (code) => ({ kind: 'word', list: 'noteStatus', code })),
  noteAbout: factIf(subject, ({ type }) => ({ kind: 'word', list: 'noteSubject', code: type })),
  noteAboutWhich: factIf(subject, ({ id }) => textValue(id)),
  noteContent: factIf(content, textValue),
})
