import type { timelineKinds as english, kindAnswers as englishAnswers } from '#lib/messages/ui/timeline-kinds.en'

/** Textes de la chronologie qui diffèrent selon ce dont elle parle : contrats, sinistres, pièces et notes. */
export const timelineKinds: typeof english = {
  about: {
    subscription: 'des garanties au',
    claim: 'de ce sinistre\u00a0:',
    collected_file: 'de cette pièce au',
    note: 'de cette note\u00a0:',
  },
  effectiveDate: { subscription: 'Garanties à cette date', collected_file: 'Pièce à cette date' },
  lanes: {
    label: 'Ce qui est raconté ici',
    all: 'Tout',
    own: 'Contrat seul',
    subscription: 'Contrat',
    claim: 'Sinistres',
    collected_file: 'Pièces',
    note: 'Notes',
  },
  subjects: { claim: 'Sinistre', collected_file: 'Pièce', note: 'Note' },
  which: {
    subscription: 'Contrat {id}',
    claim: 'Sinistre {id}',
    collected_file: 'Pièce {id}',
    note: 'Note {id}',
  },
  stateOf: {
    claim: 'Sinistre {id} à l’étape {step}',
    collected_file: 'Pièce {id} à l’étape {step}',
    note: 'Note {id} à l’étape {step}',
  },
  open: {
    subscription: 'Ce moment sur le contrat {id}',
    claim: 'Ce moment sur le sinistre {id}',
    collected_file: 'Ce moment sur la pièce {id}',
    note: 'Ce moment sur la note {id}',
  },
}

export const kindAnswers: typeof englishAnswers = {
  claim: {
    open: '{reserved, select, yes {Ouvert, provision de {reserve}, {paid} payés.} other {Ouvert, sans provision, {paid} payés.}}',
    rejected: 'Refusé\u00a0: {reason}.',
    closed: 'Clos, {paid} payés.',
  },
  collected_file: '{kind}\u00a0: {status}.',
  note: { written: 'Rédigée.', deleted: 'Supprimée.' },
}
