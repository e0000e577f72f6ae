import { checks } from '#lib/messages/checks.fr'
import type { Messages } from '#lib/messages/en'
import { events } from '#lib/messages/events.fr'
import { facts } from '#lib/messages/facts.fr'
import { contract } from '#lib/messages/ui/contract.fr'
import { desk } from '#lib/messages/ui/desk.fr'
import { edit } from '#lib/messages/ui/edit.fr'
import { reactors } from '#lib/messages/ui/reactors.fr'
import { replayFile } from '#lib/messages/ui/replay-file.fr'
import { schedule } from '#lib/messages/ui/schedule.fr'
import { subscribe } from '#lib/messages/ui/subscribe.fr'
import { timeline } from '#lib/messages/ui/timeline.fr'
import { whatIf } from '#lib/messages/ui/what-if.fr'

/** Le catalogue en français ; sa forme est celle de l'anglais, vérifiée à la compilation. */
export const fr: Messages = {
  ...desk,
  ...contract,
  ...edit,
  ...reactors,
  ...subscribe,
  ...timeline,
  ...schedule,
  ...whatIf,
  ...replayFile,

  events: events.sentences,
  eventTitles: events.titles,

  signs: { same: 'Identique', added: 'Ajouté', removed: 'Retiré', changed: 'Modifié' },

  fields: {
    ...facts.fields,
    cover: 'Garantie {coverage}',
    coverLimit: '{coverage}, plafond',
    coverDeductible: '{coverage}, franchise',
    coverPremium: '{coverage}, prime',
    coverLabel: '{coverage}, description',
    status: 'Statut',
    annualPremium: 'Prime annuelle',
    product: 'Produit',
    holderName: 'Souscripteur',
    holderEmail: 'E-mail',
    holderSiret: 'SIRET',
    startDate: 'Premier jour',
    professionalUse: 'Usage professionnel',
    tacitRenewal: 'Tacite reconduction',
    paymentFrequency: 'Paiement',
    terminationDate: 'Fin',
    terminationReason: 'Motif de la fin',
    noticeReceived: 'Demande reçue',
    renewalRefusedBy: 'Renouvellement refusé par',
    refusalNotice: 'Préavis donné le',
    refusedFrom: 'Fin sans renouvellement',
    renewedTerm: 'Période',
    payment: 'Paiement pour {coverage}',
    premiums: 'Primes',
    formalNotice: 'Mise en demeure',
    suspension: 'Garanties suspendues',
  },

  values: {
    unknown: 'inconnu',
    masked: 'masqué',
    erased: 'effacé',
    since: 'à effet du {date}',
    terms:
      '{known, select, yes {{premium} par an, } other {prime inconnue, }}{open, select, yes {à effet du {from}} other {du {from} au {until} exclu}}{limitKnown, select, yes {, plafond {limit}} other {}}{deductibleKnown, select, yes {, franchise {deductible}} other {}}',
    term: '{start} – {last}',
    charge: '{amount}, {standing}',
    premiums:
      '{charged} appelés, {paid} payés, {anyRefunded, select, yes {{refunded} remboursés, } other {}}{open} restant dus',
    notice: '{amount} réclamés le {sent}, garanties suspendues le {suspension} sans paiement',
    suspension: 'du {from} au {until}, {time}',
    suspended: 'à partir du {from} jusqu’au paiement intégral',
    bytes: '{size} ko',
  },

  words: {
    ...events.words,
    ...facts.words,
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
    yesNo: { yes: 'Oui', no: 'Non' },
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
    role: { staff: 'gestion', support: 'support', developer: 'développement' },
  },

  refusals: {
    day_out_of_bounds:
      'Un jour entre le {first} et le {last} est accepté ici. Vérifiez l’année du {date} ; un contrat plus ancien entre par un import.',
    amount_out_of_bounds: 'De {least} à {most} est accepté ici, pas {amount}. Vérifiez les chiffres.',
    deductible_above_limit:
      'La franchise, {deductible}, dépasse le plafond, {limit} : rien ne serait jamais versé. Indiquez au plus le plafond.',
    reaches_back:
      'La garantie remonterait de {days} jours, au {date} : ce qui est arrivé depuis serait garanti. Choisissez un jour parmi les {most} derniers, ou confirmez que c’est voulu.',
    taken_back:
      'La garantie aurait pris fin il y a {days} jours, le {date} : ce qui est arrivé depuis ne serait pas garanti. Choisissez un jour parmi les {most} derniers, ou confirmez que c’est voulu.',
    paid_before_request:
      'La banque a été interrogée le {requested} et ne peut avoir reçu l’argent le {date}. Choisissez ce jour ou un jour ultérieur.',
    not_subscribed: 'Aucun contrat ne porte encore ce numéro. Souscrivez-le d’abord.',
    already_subscribed: 'Ce contrat est déjà souscrit, et un contrat l’est une seule fois. Ouvrez-le pour le modifier.',
    siret_invalid: 'Ce SIRET n’est pas valide : ses 14 chiffres ne respectent pas la clé. Recopiez-le du Kbis.',
    coverage_twice: '{coverage} figure deux fois. Gardez-la une fois.',
    void_from_start:
      'Ce contrat est nul depuis l’origine ({end}) : il n’a jamais rien garanti. Annulez sa résiliation avant de le modifier.',
    before_start: 'Le contrat commence le {start}. Choisissez ce jour ou un jour ultérieur.',
    access_without_reason: 'Dites pourquoi : il faut pouvoir rendre compte de l’accès aux données des personnes.',
    after_end: 'Le contrat prend fin le {end}. Choisissez un jour antérieur, ou annulez d’abord cette fin.',
    already_covered: '{coverage} est déjà garantie depuis le {since}. Modifiez cette garantie, ou retirez-la d’abord.',
    already_covered_until:
      '{coverage} est déjà garantie jusqu’au {until}. Choisissez ce jour ou un jour ultérieur : les périodes peuvent se toucher, pas se chevaucher.',
    covered_later:
      '{coverage} est garantie à nouveau à partir du {since} ; un ajout antérieur la chevaucherait. Retirez-la d’abord, ou choisissez un jour ultérieur.',
    not_covered: '{coverage} n’est pas garantie le {date}. Choisissez un jour où elle l’est.',
    changed_later:
      '{coverage} change déjà le {since}. Choisissez ce jour ou un jour ultérieur, pour que ce changement demeure.',
    mandatory_motor_liability: '{coverage} est obligatoire et ne peut être retirée. Résiliez plutôt le contrat.',
    already_terminated:
      'Le contrat prend déjà fin le {end}. Annulez d’abord cette résiliation, puis fixez la nouvelle.',
    termination_before_start:
      'Le contrat commence le {start}. Il peut finir ce jour-là (nul depuis l’origine) ou plus tard.',
    ends_before: 'Le contrat prend déjà fin le {end} car il ne se renouvelle pas. Choisissez un jour antérieur.',
    notice_in_future: 'La demande n’a pas pu être reçue après aujourd’hui, {today}.',
    consumers_only:
      'Un contrat à usage professionnel ne peut finir par ce droit ({reason}) : la loi le réserve aux consommateurs. Choisissez un autre motif, par exemple la demande du client à l’échéance.',
    no_termination: 'Aucune résiliation n’est prévue : il n’y a rien à annuler.',
    termination_in_effect:
      'Le contrat a pris fin le {end}. Une fin qui a pris effet ne se retire pas ; souscrivez un nouveau contrat.',
    renewal_already_refused:
      'Le renouvellement est déjà refusé : le contrat prend fin le {end}. Un refus donné demeure.',
    no_renewal_left:
      'Le contrat prend déjà fin le {end} : il n’y a pas de renouvellement à refuser. Annulez d’abord cette résiliation.',
    ends_at_an_anniversary:
      'Un renouvellement refusé met fin au contrat à un anniversaire de son premier jour. Le prochain est le {next}.',
    renewed_before: 'Le contrat est déjà renouvelé jusqu’au {next}. Choisissez ce jour ou un anniversaire ultérieur.',
    notice_not_given_yet: 'Le préavis n’a pas pu être donné après aujourd’hui, {today}.',
    notice_too_late:
      'Pour finir le {end}, le préavis doit être donné au plus tard le {last}, deux mois avant. L’anniversaire suivant est le {next}.',
    no_tacit_renewal: 'Ce contrat ne se renouvelle pas tacitement.',
    tacit_renewal_unknown:
      'Personne n’a enregistré si ce contrat se renouvelle tacitement : aucun traitement ne le renouvelle. Consultez son dossier.',
    not_an_anniversary: 'Une période commence à un anniversaire du premier jour. Le prochain est le {next}.',
    term_not_renewed:
      'La période à partir du {start} n’a pas été renouvelée : rien ne peut être appelé. Renouvelez-la d’abord.',
    premium_unknown:
      'Le prix de la période à partir du {start} n’est pas connu : rien n’est appelé. Fixez d’abord la prime de chaque garantie.',
    invoice_unknown: 'Aucune prime n’a été appelée sous ce numéro. Appelez-la d’abord.',
    nothing_due: 'Plus rien n’est dû sur cette prime : elle est payée.',
    payment_unanswered:
      'Une demande antérieure pour cette prime est sans réponse. Vérifiez-la auprès de la banque et enregistrez d’abord son issue.',
    not_due_yet: 'Cette échéance tombe le {date}. Elle est encaissée à partir de ce jour.',
    instalment_after_end:
      'Le contrat a pris fin le {end}, et cette échéance porte sur les jours à partir du {start}. Rien n’est encaissé sans garantie.',
    declined_before: 'Cette prime a été demandée et refusée. Elle reste due ; une mise en demeure vient ensuite.',
    payment_answered: 'Ce paiement a déjà sa réponse. La chronologie dit qui l’a donnée.',
    payment_awaited:
      'La banque a été interrogée et peut encore répondre d’elle-même. Il n’y a rien à vérifier pour l’instant.',
    paid_in_future: 'L’argent n’a pas pu être reçu après aujourd’hui, {today}.',
    paid_amount_differs:
      'La banque a été interrogée pour {amount}. Un autre montant est un autre paiement : cherchez celui-ci, ou dites qu’il n’a jamais été débité.',
    payment_not_requested: 'Aucun paiement de cette prime n’est en cours. Demandez-le d’abord.',
  },

  checks,

  confirmations: {
    reaches_back: 'C’est voulu : la garantie remonte de {days} jours, au {date}',
    taken_back: 'C’est voulu : la garantie a pris fin il y a {days} jours, le {date}',
  },

  sources: {
    article: 'Code des assurances, {article}',
    gdpr: 'RGPD, article {article}',
    rules: {
      1: 'Un contrat est souscrit une fois, et prend fin une fois',
      2: 'Les garanties changent pendant la vie du contrat et ne se chevauchent jamais',
      3: 'Une période se renouvelle une seule fois, à son anniversaire',
      5: 'Un changement ultérieur de la même garantie demeure',
      7: 'La clé de contrôle d’un SIRET est exacte',
      facts: 'Ce qui est enregistré a eu lieu',
      bounds: 'Les jours et les montants saisis ont des bornes',
      back: 'Ce qui remonte loin doit être confirmé',
    },
  },

  errors: {
    version_conflict:
      'Quelqu’un a enregistré un changement depuis l’ouverture. Regardez ce qui s’est passé, puis décidez à nouveau : rien de votre saisie n’est perdu.',
    idempotency_key_violation:
      'Un autre changement a déjà été enregistré depuis ce que vous aviez ouvert. Regardez ce qui s’est passé, puis décidez à nouveau : rien de votre saisie n’est perdu.',
    invalid_event: 'Ce n’est pas accepté : {detail}. Corrigez et réessayez.',
    event_too_large: 'C’est trop volumineux pour être enregistré. Raccourcissez.',
    unknown_event:
      'Cet historique contient un événement que cette version de l’application ne connaît pas : rien ne peut être décidé sur lui. L’étape se voit dans la chronologie. Prévenez un développeur.',
    event_shape:
      'Cet historique contient un événement endommagé : rien ne peut être décidé sur lui. L’étape se voit dans la chronologie. Prévenez un développeur.',
    nothing_to_record: 'Le contrat le dit déjà : il n’y a rien à enregistrer.',
    invalid_input: 'Certains champs sont à corriger.',
    text: {
      unseen:
        'Un texte contient des caractères invisibles, ou qui inversent le sens de lecture. Saisissez-le au lieu de le coller.',
      blank: 'Un texte ne contient rien de lisible. Écrivez-le en toutes lettres.',
    },
    forbidden: 'Votre rôle ne le permet pas. Demandez à un collègue de la gestion des contrats.',
    signed_out:
      'Vous avez été déconnecté. Reconnectez-vous dans un autre onglet, puis revenez enregistrer : rien de votre saisie n’est perdu.',
    unexpected:
      'Une erreur est survenue de notre côté. Réessayez ; si elle se répète, donnez au support la référence {reference}.',
    unreachable: 'Le serveur ne répond pas. Rien n’est perdu : réessayez.',
    renewed:
      'Hindsight a été mis à jour depuis l’ouverture de cette page. Rechargez-la, puis réessayez : votre texte y sera de nouveau.',
    reason_required: 'Dites pourquoi : c’est conservé avec le changement et montré dans l’historique.',
  },
}
