import { accessSentence } from '#lib/domain/access/words/sentence'
import { claimSentence } from '#lib/domain/claim/words/sentence'
import { fileSentence } from '#lib/domain/collected-file/words/sentence'
import { noteSentence } from '#lib/domain/note/words/sentence'
import { registry } from '#lib/domain/registry'
import { eventSentence } from '#lib/domain/subscription/words/sentence'
import type { Recorded } from '#lib/engine/core/event'
import { brokenEvent } from '#lib/engine/core/event-shape'
import type { Words } from '#lib/messages/words'

export type AggregateName = keyof typeof registry

export const isAggregateName = (name: string): name is AggregateName => Object.hasOwn(registry, name)

type Sentence = (event: never, words: Words, before: never) => string

const sentences: Record<AggregateName, Sentence> = {
  subscription: eventSentence,
  claim: claimSentence,
  collected_file: fileSentence,
  note: noteSentence,
  access: accessSentence,
}

/** An event of any aggregate in one sentence; `before` is the state before it. Throws where it is broken, or its content cannot be put in words. */
export function anyEventSentence(aggregate: AggregateName, event: Recorded, words: Words, before: unknown): string {
  const broken = brokenEvent(registry[aggregate], event)
  if (broken) throw broken
  return sentences[aggregate](event as never, words, before as never)
}
