import type { collectedFile } from '#lib/domain/collected-file/aggregate'
import { fileFacts } from '#lib/domain/collected-file/facts'
import { collectedFileFolding } from '#lib/domain/collected-file/folding'
import { fileStatus, initialCollectedFile } from '#lib/domain/collected-file/state'
import { fileSentence } from '#lib/domain/collected-file/words/sentence'
import { factChanges, unchangedFacts } from '#lib/domain/shared/facts'
import { plainFacts } from '#lib/domain/shared/plain-facts'
import type { TimelineKind } from '#lib/domain/shared/timeline-kind'
import { calendarDate } from '#lib/engine/core/calendar-date'

const names = Object.keys(fileFacts(initialCollectedFile, calendarDate('2000-01-01')))

/** A document that somebody is asked for: whether it came, what it says, and what is kept of it. */
export const collectedFileTimeline: TimelineKind<typeof collectedFile, 'subscription'> = {
  folding: collectedFileFolding,
  shape: 'square',
  path: '/files',
  dated: true,
  facts: plainFacts(fileFacts, { names, long: ['fileRejectionText', 'fileDeletion'] }),
  searched: ['fileStatus', 'fileFingerprint', 'fileIssued', 'fileValidUntil', 'fileRejection', 'fileKept'],
  edited: false,
  exists: ({ status }) => status !== null,
  changes: (before, after, on) => factChanges(fileFacts(before, on), fileFacts(after, on)),
  unchanged: (before, after, on) => unchangedFacts(fileFacts(before, on), fileFacts(after, on)),
  titleKey: ({ type }) => type,
  sentence: fileSentence,
  appliesFrom: () => null,
  lookedAtOn: () => null,
  coverageOf: () => null,
  answer(state, on, words) {
    const status = fileStatus(state, on)
    if (status === null) return words.t('timeline.answer.nothing')
    return words.t('timeline.answer.collected_file', {
      kind: words.value({ kind: 'word', list: 'fileKind', code: state.kind ?? 'other' }),
      status: words.value({ kind: 'word', list: 'fileStatus', code: status }),
    })
  },
  belongsTo: ({ ownerId }) => (ownerId === null ? null : { aggregate: 'subscription', aggregateId: ownerId }),
}
