const history_altered = '{count, plural, one {Une étape antérieure corrigée} other {# étapes antérieures corrigées}}'

/** Ce qui s'est passé, en mots : chaque type d'événement en une phrase et un titre. */
export const events = {
  sentences: {
    subscription: {
      subscribed:
        '{known, select, yes {Souscription, {premium} par an à effet du {date}} other {Souscription à effet du {date}}}, {covers, plural, =0 {aucune garantie} one {# garantie} other {# garanties}}',
      protection_schedule_updated:
        '{what, select, termination {Résiliation prévue au {end}, {reason}} schedule {Garanties remplacées au {date}, {covers, plural, =0 {aucune ne reste} one {# garantie} other {# garanties}}} both {Garanties remplacées, résiliation prévue au {end}, {reason}} other {Résiliation retirée}}',
      coverage_added:
        '{known, select, yes {{coverage} : garantie ajoutée, {premium} par an à effet du {date}} other {{coverage} : garantie ajoutée au {date}}}',
      coverage_changed:
        '{known, select, yes {{coverage} : garantie modifiée, {premium} par an à effet du {date}} other {{coverage} : garantie modifiée au {date}}}',
      coverage_removed: '{coverage} : garantie retirée au {date}',
      holder_details_changed: 'Souscripteur modifié : {fields}',
      subscription_renewed: 'Renouvelé pour la période {term}',
      contract_renewed: 'Renouvelé pour l’échéance {year}',
      termination_cancelled: 'Résiliation annulée',
      risk_declaration_changed: 'Nouvelle déclaration du risque au {date} : {fields}',
      payment_method_changed: 'Nouveau mandat de prélèvement à partir du {date}',
      renewal_refused:
        'Renouvellement refusé par {by, select, holder {le souscripteur} other {l’assureur}}, fin le {date}',
      premium_charged:
        '{kind, select, term {Prime} instalment {Fraction de prime} other {Prime d’avenant}} de {amount} appelée, à payer le {date}',
      premium_payment_requested:
        'Paiement de {amount} demandé{due, select, unknown {} other {, pour la prime à payer le {due}}}',
      premium_payment_received:
        'Paiement de {amount} reçu le {date}{due, select, unknown {} other {, pour la prime à payer le {due}}}',
      premium_payment_failed:
        '{how, select, never {Paiement de {amount} jamais débité} refused {Paiement de {amount} non accepté par la banque} other {Paiement de {amount} échoué}}, tentative {attempt}{due, select, unknown {} other {, pour la prime à payer le {due}}}',
      premium_payment_unknown:
        'Paiement de {amount} sans réponse, à vérifier par quelqu’un{due, select, unknown {} other {, pour la prime à payer le {due}}}',
      premium_refunded: 'Remboursement de {amount}{due, select, unknown {} other {, pour la prime à payer le {due}}}',
      formal_notice_sent:
        'Mise en demeure de {amount} envoyée le {date}, garanties suspendues le {suspension} sans paiement',
      guarantee_suspended: 'Garanties suspendues au {date}, {reason}',
      guarantee_reinstated: 'Garanties rétablies le {date} à {time}',
      history_altered,
    },
    claim: {
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
      history_altered,
    },
    collected_file: {
      file_requested: '{due, select, known {{kind} : pièce demandée pour le {date}} other {{kind} : pièce demandée}}',
      file_collected: '{issued, select, known {Document reçu, établi le {date}} other {Document reçu}}',
      file_verified: '{expires, select, known {Document vérifié, valable jusqu’au {date}} other {Document vérifié}}',
      file_rejected: '{known, select, yes {Document refusé, {reason}} other {Document refusé, motif inconnu}}',
      file_expired: 'Document expiré',
      file_deleted:
        '{erased, select, yes {Document supprimé, contenu effacé} no {Document supprimé, contenu pas encore effacé} other {Document supprimé}}',
      history_altered,
    },
    note: {
      created:
        '{about, select, subscription {Note rédigée sur le contrat} claim {Note rédigée sur le sinistre} collected_file {Note rédigée sur le document} other {Note rédigée}}',
      updated: 'Note réécrite',
      deleted: 'Note supprimée',
      history_altered,
    },
    access: {
      replay_file_unmasked:
        '{of, select, subscription {Contrat} claim {Sinistre} collected_file {Document} other {Note}} {id} emporté avec les noms des personnes, {count, plural, one {sa première étape} other {# étapes}}',
      history_altered,
    },
  },

  titles: {
    subscription: {
      subscribed: 'Souscription',
      termination_set: 'Résiliation prévue',
      schedule_replaced: 'Garanties remplacées',
      coverage_added: 'Garantie ajoutée',
      coverage_changed: 'Garantie modifiée',
      coverage_removed: 'Garantie retirée',
      holder_details_changed: 'Souscripteur modifié',
      subscription_renewed: 'Renouvellement',
      contract_renewed: 'Renouvellement',
      termination_cancelled: 'Résiliation annulée',
      risk_declaration_changed: 'Risque déclaré à nouveau',
      payment_method_changed: 'Moyen de paiement modifié',
      renewal_refused: 'Renouvellement refusé',
      premium_charged: 'Prime appelée',
      premium_payment_requested: 'Paiement demandé',
      premium_payment_received: 'Paiement reçu',
      premium_payment_failed: 'Paiement échoué',
      premium_payment_unknown: 'Paiement sans réponse',
      premium_refunded: 'Prime remboursée',
      formal_notice_sent: 'Mise en demeure envoyée',
      guarantee_suspended: 'Garanties suspendues',
      guarantee_reinstated: 'Garanties rétablies',
      history_altered: 'Historique corrigé',
    },
    claim: {
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
      history_altered: 'Historique corrigé',
    },
    collected_file: {
      file_requested: 'Document demandé',
      file_collected: 'Document reçu',
      file_verified: 'Document vérifié',
      file_rejected: 'Document refusé',
      file_expired: 'Document expiré',
      file_deleted: 'Document supprimé',
      history_altered: 'Historique corrigé',
    },
    note: {
      created: 'Note rédigée',
      updated: 'Note réécrite',
      deleted: 'Note supprimée',
      history_altered: 'Historique corrigé',
    },
    access: {
      replay_file_unmasked: 'Emporté sans masque',
      history_altered: 'Historique corrigé',
    },
  },

  words: {
    riskField: {
      turnoverCents: 'chiffre d’affaires',
      headcount: 'effectif',
      activityCode: 'activité',
      address: 'adresse',
      vehicle: 'véhicule',
    },
    payment: {
      due: 'dû',
      awaited: 'demandé à la banque',
      unknown: 'sans réponse',
      received: 'reçu',
      declined: 'refusé',
      never_charged: 'jamais débité',
      refused: 'non accepté par la banque',
    },
    suspensionReason: { non_payment: 'prime impayée' },
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
    fileKind: {
      identity: 'Pièce d’identité',
      kbis: 'Kbis',
      rib: 'RIB',
      sepa_mandate: 'Mandat SEPA',
      loss_history: 'Relevé d’information',
      other: 'Document',
    },
    fileRejection: {
      too_old: 'trop ancien',
      expired: 'expiré',
      illegible: 'illisible',
      incomplete: 'incomplet',
      wrong_document: 'autre document que demandé',
      wrong_holder: 'au nom d’un autre',
      not_authentic: 'non authentique',
      other: 'pour un autre motif',
    },
  },
}
