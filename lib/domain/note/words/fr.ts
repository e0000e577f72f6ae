import type { noteWords as english } from '#lib/domain/note/words/en'
import { historyAltered } from '#lib/domain/shared/words/fr'
import type { Translated } from '#lib/messages/translated'

/** Une note en mots. */
export const noteWords: Translated<typeof english> = {
  events: {
    created:
      '{about, select, subscription {Note rédigée sur le contrat} claim {Note rédigée sur le sinistre} collected_file {Note rédigée sur le document} other {Note rédigée}}',
    updated: 'Note réécrite',
    deleted: 'Note supprimée',
    history_altered: historyAltered.sentence,
  },
  eventTitles: {
    created: 'Note rédigée',
    updated: 'Note réécrite',
    deleted: 'Note supprimée',
    history_altered: historyAltered.title,
  },
  fields: {
    noteStatus: 'Statut',
    noteAbout: 'Sujet',
    noteAboutWhich: 'Numéro',
    noteContent: 'Note',
  },
  words: {
    noteStatus: { written: 'rédigée', deleted: 'supprimée' },
    noteSubject: { subscription: 'le contrat', claim: 'le sinistre', collected_file: 'la pièce' },
  },
  timeline: {
    about: 'de cette note\u00a0:',
    lanes: 'Notes',
    subjects: 'Note',
    which: 'Note {id}',
    stateOf: 'Note {id} à l’étape {step}',
    open: 'Ce moment sur la note {id}',
    answer: { written: 'Rédigée.', deleted: 'Supprimée.' },
  },
}
