import type { claimWords as english } from '#lib/domain/claim/words/en'
import { claimLists } from '#lib/domain/claim/words/lists.fr'
import { historyAltered } from '#lib/domain/shared/words/fr'
import type { Translated } from '#lib/messages/translated'

/** Un sinistre en mots. */
export const claimWords: Translated<typeof english> = {
  ...claimLists,
  events: {
    claim_filed:
      '{named, select, yes {Sinistre déclaré, {coverage}} other {Sinistre déclaré}}{when, select, known {, survenu le {date}} either {, daté du {date}} other {, jour inconnu}}',
    claim_coverage_checked:
      '{decision, select, covered {Garanti le {date}} not_covered {Non garanti le {date}} other {Garantie incertaine le {date}}}',
    claim_reserve_set:
      '{how, select, more {Provision augmentée de {amount}} less {Provision réduite de {amount}} other {Provision fixée à {amount}}}',
    claim_expert_assigned: 'Expert missionné pour le {date}',
    claim_assessed: 'Dommage évalué à {amount}',
    claim_settled: 'Indemnité fixée à {net} : {gross} moins une franchise de {deductible}',
    claim_paid: '{amount} payés à {payee}',
    claim_recovery_received: 'Recours : {amount} reçus de {payer}',
    claim_rejected: 'Sinistre refusé, {reason}',
    claim_reopened: 'Sinistre rouvert',
    claim_closed: 'Sinistre clos',
    history_altered: historyAltered.sentence,
  },
  eventTitles: {
    claim_filed: 'Sinistre déclaré',
    claim_coverage_checked: 'Garantie vérifiée',
    claim_reserve_set: 'Provision fixée',
    claim_expert_assigned: 'Expert missionné',
    claim_assessed: 'Dommage évalué',
    claim_settled: 'Indemnité fixée',
    claim_paid: 'Indemnité payée',
    claim_recovery_received: 'Recours encaissé',
    claim_rejected: 'Sinistre refusé',
    claim_reopened: 'Sinistre rouvert',
    claim_closed: 'Sinistre clos',
    history_altered: historyAltered.title,
  },
  fields: {
    claimStatus: 'Statut',
    claimContract: 'Contrat',
    claimCover: 'Garantie concernée',
    occurrence: 'Survenu le',
    occurrenceTime: 'Heure',
    filedAt: 'Déclaré',
    datesAmbiguous: 'Une seule date, l’une ou l’autre',
    lossDescription: 'Ce qui s’est passé',
    coverDecision: 'Garantie vérifiée',
    coverDecidedFor: 'Vérifié pour le',
    coverDecidedWith: 'Vérifié avec ce que l’on savait le',
    coverDecisionReason: 'Motif de cette décision',
    estimate: 'Dommage estimé',
    reserve: 'Provision restante',
    expert: 'Expert',
    expertVisit: 'Passage de l’expert',
    damage: 'Dommage évalué',
    settledGross: 'Réglé avant franchise',
    settledDeductible: 'Franchise',
    settled: 'Règlement',
    paid: 'Payé',
    outstanding: 'Reste à payer',
    lastPayee: 'Dernier bénéficiaire',
    recovered: 'Recours encaissé',
    recoveredFrom: 'Dernier recours auprès de',
    claimRejection: 'Refusé car',
    claimRejectionText: 'Tel que dit au souscripteur',
    reopenings: 'Réouvertures',
  },
  words: {
    claimStatus: { open: 'ouvert', rejected: 'refusé', closed: 'clos' },
    /** What the list is filtered by, where no event has a word for it. */
    choice: { unchecked: 'non vérifiée' },
    coverageDecision: { covered: 'garanti', not_covered: 'non garanti', unknown: 'à éclaircir' },
    claimRejection: {
      not_covered: 'non garanti',
      suspended: 'garanties suspendues',
      excluded: 'exclu par le contrat',
      below_deductible: 'inférieur à la franchise',
      not_a_loss: 'aucun dommage',
      false_statement: 'fausse déclaration',
      withdrawn_by_holder: 'retiré par le souscripteur',
      other: 'pour un autre motif',
    },
  },
  timeline: {
    about: 'de ce sinistre\u00a0:',
    lanes: 'Sinistres',
    subjects: 'Sinistre',
    which: 'Sinistre {id}',
    stateOf: 'Sinistre {id} à l’étape {step}',
    open: 'Ce moment sur le sinistre {id}',
    answer: {
      open: '{reserved, select, yes {Ouvert, provision de {reserve}, {paid} payés.} other {Ouvert, sans provision, {paid} payés.}}',
      rejected: 'Refusé\u00a0: {reason}.',
      closed: 'Clos, {paid} payés.',
    },
  },
}
