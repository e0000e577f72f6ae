import { accessWords } from '#lib/domain/access/words/fr'
import { claimWords } from '#lib/domain/claim/words/fr'
import { collectedFileWords } from '#lib/domain/collected-file/words/fr'
import { noteWords } from '#lib/domain/note/words/fr'
import { joinWords } from '#lib/domain/shared/join-words'
import { subscriptionWords } from '#lib/domain/subscription/words/fr'

/** Ce que dit chaque sorte d'agrégat en français. */
export const domainWords = joinWords({
  subscription: subscriptionWords,
  claim: claimWords,
  collected_file: collectedFileWords,
  note: noteWords,
  access: accessWords,
})
