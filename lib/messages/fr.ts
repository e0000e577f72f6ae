import { sharedRowFields } from '#lib/domain/shared/words/fr'
import { domainWords as domain } from '#lib/domain/words.fr'
import type { Messages } from '#lib/messages/en'
import type { Translated } from '#lib/messages/translated'
import { clock } from '#lib/messages/ui/clock.fr'
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
export const fr: Translated<Messages> = {
  ...domain,
  ...desk,
  ...clock,
  ...contract,
  ...edit,
  ...reactors,
  ...subscribe,
  ...schedule,
  ...whatIf,
  ...replayFile,
  rowFields: { ...sharedRowFields, ...domain.rowFields },

  timeline: {
    ...timeline,
    ...domain.timeline,
    lanes: { ...timeline.lanes, ...domain.timeline.lanes },
    answer: { ...timeline.answer, ...domain.timeline.answer },
  },

  signs: { same: 'Identique', added: 'Ajouté', removed: 'Retiré', changed: 'Modifié' },

  values: {
    unknown: 'inconnu',
    masked: 'masqué',
    erased: 'effacé',
    since: 'à effet du {date}',
    terms:
      '{known, select, yes {{premium} par an, } other {prime inconnue, }}{open, select, yes {à effet du {from}} other {du {from} au {until} exclu}}{limitKnown, select, yes {, plafond {limit}} other {}}{deductibleKnown, select, yes {, franchise {deductible}} other {}}',
    term: '{start} – {last}',
    charge: '{amount}, {status}',
    premiums:
      '{charged} appelés, {paid} payés, {anyRefunded, select, yes {{refunded} remboursés, } other {}}{open} restant dus',
    notice: '{amount} réclamés le {sent}, garanties suspendues le {suspension} sans paiement',
    suspension: 'du {from} au {until}, {time}',
    suspended: 'à partir du {from} jusqu’au paiement intégral',
    bytes: '{size} ko',
  },

  words: {
    ...domain.words,
    yesNo: { yes: 'Oui', no: 'Non' },
    role: { staff: 'gestion', support: 'support', developer: 'développement' },
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
