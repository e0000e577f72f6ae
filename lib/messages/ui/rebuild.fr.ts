import type { Translated } from '#lib/messages/translated'
import type { rebuild as english } from '#lib/messages/ui/rebuild.en'

/** Texts of the rebuilding of views, on the operations page. */
export const rebuild: Translated<typeof english> = {
  title: 'Reconstruction',
  hint: 'À côté des anciennes lignes, affichées jusqu’à ce que les nouvelles soient en place',
  none: 'Aucune vue n’a encore été reconstruite.',
  view: 'Vue',
  reason: 'Pourquoi',
  submit: 'Reconstruire',
  asked: 'La reconstruction est demandée',
  askedHint: 'Un processus la commence dans les secondes qui suivent.',
  readOnly: 'Un développeur peut faire reconstruire une vue.',
  busy: '{by} a commencé à la reconstruire le {time}. Attendez qu’elle soit terminée.',
  begun: '{by}, {time}\u00a0: «\u00a0{reason}\u00a0»',
  at: '{runner} s’en charge',
  waits: 'En attente d’un processus pour continuer',
  phase: {
    scanning: 'Réécriture des lignes',
    catching_up: 'Rattrapage de ce qui a été enregistré entre-temps',
    comparing: 'Comparaison avec les anciennes lignes',
    holding: 'Mise en place',
    done: 'Reconstruite',
    failed: 'Échec',
  },
  progress: '{done} lignes sur {total}',
  ended: 'Terminée {time}',
  same: '{rows, plural, one {Une ligne comparée} other {{rows, number} lignes comparées}}\u00a0: aucune différence.',
  differed:
    '{rows, plural, one {Une ligne comparée} other {{rows, number} lignes comparées}}\u00a0: {count, plural, one {une différente} other {{count, number} différentes}}.',
  carried:
    '{count, plural, one {Une ligne d’un historique mis en attente reste telle quelle} other {{count, number} lignes d’historiques mis en attente restent telles quelles}}\u00a0: ils ne peuvent être relus.',
  inRows: '{field}\u00a0: {count, plural, one {une ligne} other {{count, number} lignes}}',
  examples: 'Quelles lignes',
  more: '{count, plural, one {Une autre} other {{count, number} autres}}',
  onlyOld: 'existait sans aucun événement',
  onlyNew: 'manquait',
  cause: '{field}\u00a0: {event}, étape {version} de {id}',
  noCause: '{field}',
}
