import { accessWords } from '#lib/domain/access/words/en'
import { claimWords } from '#lib/domain/claim/words/en'
import { collectedFileWords } from '#lib/domain/collected-file/words/en'
import { noteWords } from '#lib/domain/note/words/en'
import { joinWords } from '#lib/domain/shared/join-words'
import { subscriptionWords } from '#lib/domain/subscription/words/en'

/** What every kind of aggregate says in English. */
export const domainWords = joinWords({
  subscription: subscriptionWords,
  claim: claimWords,
  collected_file: collectedFileWords,
  note: noteWords,
  access: accessWords,
})
