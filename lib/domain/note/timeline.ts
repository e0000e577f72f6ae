import type { note } from '#lib/domain/note/aggregate'
import { noteFacts } from '#lib/domain/note/facts'
import { noteFolding } from '#lib/domain/note/folding'
import { initialNote } from '#lib/domain/note/state'
import type { NoteSubject } from '#lib/domain/note/vocabulary'
import { noteSentence } from '#lib/domain/note/words/sentence'
import { factChanges, unchangedFacts } from '#lib/domain/shared/facts'
import { plainFacts } from '#lib/domain/shared/plain-facts'
import type { TimelineKind } from '#lib/domain/shared/timeline-kind'

/** Something a colleague wrote down. */
export const noteTimeline: TimelineKind<typeof note, NoteSubject> = {
  folding: noteFolding,
  shape: 'ring',
  path: '/notes',
  dated: false,
  facts: plainFacts(noteFacts, { names: Object.keys(noteFacts(initialNote)), long: ['noteContent'] }),
  searched: ['noteStatus', 'noteContent'],
  edited: false,
  exists: ({ status }) => status !== null,
  changes: (before, after) => factChanges(noteFacts(before), noteFacts(after)),
  unchanged: (before, after) => unchangedFacts(noteFacts(before), noteFacts(after)),
  titleKey: ({ type }) => type,
  sentence: noteSentence,
  appliesFrom: () => null,
  lookedAtOn: () => null,
  coverageOf: () => null,
  answer: ({ status }, _, words) =>
    status === null ? words.t('timeline.answer.nothing') : words.t(`timeline.answer.note.${status}`),
  belongsTo: ({ subject }) => subject && { aggregate: subject.type, aggregateId: subject.id },
}
