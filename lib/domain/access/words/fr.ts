import type { accessWords as english } from '#lib/domain/access/words/en'
import { historyAltered } from '#lib/domain/shared/words/fr'
import type { Translated } from '#lib/messages/translated'

/** Un accès aux données personnelles en mots. */
export const accessWords: Translated<typeof english> = {
  events: {
    replay_file_unmasked:
      '{which}\u00a0: historique emporté avec les noms des personnes, {count, plural, one {sa première étape} other {# étapes}}',
    history_altered: historyAltered.sentence,
  },
  eventTitles: {
    replay_file_unmasked: 'Emporté sans masque',
    history_altered: historyAltered.title,
  },
  refusals: {
    access_without_reason: 'Dites pourquoi : il faut pouvoir rendre compte de l’accès aux données des personnes.',
  },
}
