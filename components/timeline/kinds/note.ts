import type { TimelineKind } from '#components/timeline/kinds/kind'
import { plainFacts } from '#components/timeline/kinds/plain-facts'
import { noteFacts } from '#lib/domain/note/facts'
import { initialNote } from '#lib/domain/note/state'
import { noteSentence } from '#lib/domain/note/words/sentence'
import { factChanges, unchangedFacts } from '#lib/domain/shared/facts'

/** Something a colleague wrote down. */
export const noteKind: TimelineKind<'note'> = {
  path: '/notes',
  dated: false,
  facts: plainFacts(noteFacts, { names: Object.keys(noteFacts(initialNote)), long: ['noteContent'] }),
  searched: ['noteStatus', 'noteContent'],
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
