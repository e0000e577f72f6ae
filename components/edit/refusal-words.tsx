import type { Refusal } from '#lib/domain/shared/command'
import type { Words } from '#lib/messages/words'

/** A rule's "no": what would be accepted, and which rule or article it is. */
export const refusalWords = (refusal: Refusal, words: Words) =>
  words.t('edit.atRule', { message: words.refusal(refusal), source: words.source(refusal.source) })
