import { historyAltered } from '#lib/domain/shared/words/en'

/** What a note says: its events and its facts. */
export const noteWords = {
  events: {
    created:
      '{about, select, subscription {Note written on the contract} claim {Note written on the claim} collected_file {Note written on the document} other {Note written}}',
    updated: 'Note rewritten',
    deleted: 'Note deleted',
    history_altered: historyAltered.sentence,
  },
  eventTitles: {
    created: 'Note written',
    updated: 'Note rewritten',
    deleted: 'Note deleted',
    history_altered: historyAltered.title,
  },
  fields: {
    noteStatus: 'Status',
    noteAbout: 'About',
    noteAboutWhich: 'Number',
    noteContent: 'Note',
  },
  words: {
    noteStatus: { written: 'written', deleted: 'deleted' },
    noteSubject: { subscription: 'the contract', claim: 'the claim', collected_file: 'the document' },
  },
  timeline: {
    about: 'about this note:',
    lanes: 'Notes',
    subjects: 'Note',
    which: 'Note {id}',
    stateOf: 'Note {id} at step {step}',
    open: 'This moment on note {id}',
    answer: { written: 'Written.', deleted: 'Deleted.' },
  },
} as const
