import type { rules as english } from '#lib/domain/subscription/words/rules.en'
import type { Translated } from '#lib/messages/translated'

/** Une règle en mots : refus, contrôle, confirmation, source. */
export const rules: Translated<typeof english> = {
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

  checks: {
    not_subscribed: 'Le contrat est souscrit, premier jour le {start}',
    already_subscribed: 'Un nouveau contrat : il n’est pas encore souscrit',
    siret_invalid: 'La clé de contrôle du SIRET est exacte',
    coverage_twice: 'Chaque garantie figure une seule fois',

    void_from_start: 'Pas nul dès l’origine : il prend fin le {end}, après son premier jour, le {start}',
    before_start: 'Le {date} ne précède pas le premier jour, le {start}',
    after_end: 'Le {date} précède la fin du contrat, le {end}',
    already_covered: '{coverage} : pas encore garanti au {date}',
    already_covered_until: '{coverage} : pas encore garanti au {date}',
    covered_later: '{coverage} : aucune période ultérieure ne serait chevauchée',
    not_covered: '{coverage} : garanti au {date}',
    changed_later: '{coverage} : aucun changement après le {date} n’est dépassé',
    mandatory_motor_liability: '{coverage} n’est pas la responsabilité automobile qui doit rester',

    already_terminated: 'Aucune autre résiliation n’est prévue',
    termination_before_start: 'Le {date} ne précède pas le premier jour, le {start}',
    ends_before: 'Le {date} précède la fin sans renouvellement, le {end}',
    notice_in_future: 'La notification a été reçue le {date}, pas après aujourd’hui',
    consumers_only: 'Pas enregistré pour un usage professionnel, qui exclut « {reason} »',
    no_termination: 'Une résiliation est prévue, pour le {end}',
    termination_in_effect: 'Le {end} n’est pas encore venu',

    renewal_already_refused: 'Le renouvellement n’a pas encore été refusé',
    no_renewal_left: 'Aucune résiliation n’est prévue',
    no_tacit_renewal: 'Le contrat se renouvelle tacitement',
    tacit_renewal_unknown: 'La tacite reconduction, ou son absence, est enregistrée',
    ends_at_an_anniversary: 'Le {date} est un anniversaire du premier jour, le {start}',
    renewed_before: 'Le {date} ne précède pas la fin de ce qui a été renouvelé, le {next}',
    notice_not_given_yet: 'La notification a été faite le {notice}, pas après aujourd’hui',
    notice_too_late: 'La notification a été faite au plus tard le {last}, deux mois avant',
    not_an_anniversary: 'Le {date} est un anniversaire du premier jour, le {start}',
    term_not_renewed: 'La période du {start} est la première, ou a été renouvelée',

    day_out_of_bounds: 'Le {date} se situe entre le {first} et le {last}',
    amount_out_of_bounds: 'Chaque montant est dans ses bornes',
    deductible_above_limit: 'La franchise, {deductible}, ne dépasse pas le plafond, {limit}',
    reaches_back: 'La garantie remonte {days, plural, one {d’un jour} other {de {days} jours}}, au {date}',
    taken_back: 'La garantie prend fin il y a {days, plural, one {un jour} other {{days} jours}}, le {date}',

    premium_unknown: 'Le prix de la période du {start} est connu',
    invoice_unknown: 'La prime a été appelée',
    payment_unanswered: 'Aucune demande antérieure n’est sans réponse',
    nothing_due: 'Une somme reste due',
    not_due_yet: 'L’échéance est passée, le {date}',
    instalment_after_end: 'Pour des jours à partir du {start}, et le contrat prend fin le {end}',
    declined_before: 'Le paiement n’a pas été refusé auparavant',
    payment_not_requested: 'Le paiement a été demandé',
    payment_answered: 'Aucune réponse n’est encore enregistrée',
    payment_awaited: 'La banque elle-même n’a pas répondu',
    paid_before_request: 'Reçu le {date}, pas avant la demande du {requested}',
    paid_in_future: 'Reçu le {date}, pas après aujourd’hui',
    paid_amount_differs: 'Le montant est celui qui a été demandé, {amount}',
  },

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
}
