/** Texts of the timeline that differ by the kind of aggregate: contracts, claims, documents and notes. */
export const timelineKinds = {
  about: {
    subscription: 'about cover on',
    claim: 'about this claim:',
    collected_file: 'about this document on',
    note: 'about this note:',
  },
  effectiveDate: { subscription: 'Cover on this day', collected_file: 'Document on this day' },
  lanes: {
    label: 'What is told here',
    all: 'All',
    own: 'Contract only',
    subscription: 'Contract',
    claim: 'Claims',
    collected_file: 'Files',
    note: 'Notes',
  },
  subjects: { claim: 'Claim', collected_file: 'Document', note: 'Note' },
  which: {
    subscription: 'Contract {id}',
    claim: 'Claim {id}',
    collected_file: 'Document {id}',
    note: 'Note {id}',
  },
  stateOf: {
    claim: 'Claim {id} at step {step}',
    collected_file: 'Document {id} at step {step}',
    note: 'Note {id} at step {step}',
  },
  open: {
    subscription: 'This moment on contract {id}',
    claim: 'This moment on claim {id}',
    collected_file: 'This moment on document {id}',
    note: 'This moment on note {id}',
  },
}

export const kindAnswers = {
  claim: {
    open: '{reserved, select, yes {Open, {reserve} set aside, {paid} paid.} other {Open, no reserve yet, {paid} paid.}}',
    rejected: 'Rejected: {reason}.',
    closed: 'Closed, {paid} paid.',
  },
  collected_file: '{kind}: {status}.',
  note: { written: 'Written.', deleted: 'Deleted.' },
}
