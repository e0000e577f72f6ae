import { historyAltered } from '#lib/domain/shared/words/fr'
import { commands } from '#lib/domain/subscription/words/commands.fr'
import type { subscriptionWords as english } from '#lib/domain/subscription/words/en'
import { subscriptionLists } from '#lib/domain/subscription/words/lists.fr'
import { rules } from '#lib/domain/subscription/words/rules.fr'
import type { Translated } from '#lib/messages/translated'

/** Un contrat en mots : ses événements en phrases et titres, ses champs, les mots de ses listes. */
export const subscriptionWords: Translated<typeof english> = {
  ...subscriptionLists,
  ...rules,
  ...commands,
  events: {
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
    history_altered: historyAltered.sentence,
  },
  eventTitles: {
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
    history_altered: historyAltered.title,
  },
  words: {
    status: {
      pending: 'À venir',
      on_risk: 'En cours',
      suspended: 'Suspendu',
      termination_scheduled: 'Résiliation prévue',
      terminated: 'Résilié',
      withdrawn: 'Rétracté',
      expired: 'Expiré',
    },
    product: { multi_risk: 'Multirisque', liability: 'Responsabilité civile', motor: 'Automobile', home: 'Habitation' },
    frequency: { annual: 'Annuel', half_yearly: 'Semestriel', quarterly: 'Trimestriel', monthly: 'Mensuel' },
    reason: {
      customer_request: 'demande du client',
      infra_annual: 'résiliation infra-annuelle',
      late_renewal_notice: 'avis d’échéance tardif',
      change_of_situation: 'changement de situation',
      sale_of_vehicle: 'véhicule vendu',
      sale_of_business: 'activité cédée',
      non_payment: 'non-paiement',
      withdrawal: 'rétractation',
      after_claim: 'après sinistre',
      renewal_refused_by_insurer: 'renouvellement refusé par nous',
      commercial_gesture: 'geste commercial',
    },
    holderKind: { natural: 'Particulier', legal: 'Société' },
    holderField: { name: 'nom', email: 'e-mail', siret: 'SIRET' },
    renewalRefuser: { holder: 'Le souscripteur', insurer: 'Nous, l’assureur' },
    noPremium: { no_cover: 'Aucune garantie' },
    trigger: { occurrence: 'Fait dommageable', claims_made: 'Réclamation' },
    coverage: {
      multi_risk: 'Multirisque',
      liability: 'Responsabilité civile',
      cyber: 'Cyber',
      legal_protection: 'Protection juridique',
      business_interruption: 'Pertes d’exploitation',
      theft: 'Vol',
      glass: 'Bris de glace',
      water_damage: 'Dégât des eaux',
      motor_liability: 'Responsabilité automobile',
      collision: 'Dommages collision',
      assistance: 'Assistance',
      home: 'Habitation',
    },
    ownCoverage: 'Garantie propre {number}',
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
  },
  timeline: {
    about: 'des garanties au',
    effectiveDate: 'Garanties à cette date',
    lanes: 'Contrat',
    which: 'Contrat {id}',
    open: 'Ce moment sur le contrat {id}',
  },
}
