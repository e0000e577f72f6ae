import { accessSentence } from '#lib/domain/access/words/sentence'
import { registry } from '#lib/domain/registry'
import { isKind, type Kind, kindOf } from '#lib/domain/timeline-kinds'
import type { Recorded } from '#lib/engine/core/event'
import { brokenEvent } from '#lib/engine/core/event-shape'
import type { Words } from '#lib/messages/words'

export type AggregateName = keyof typeof registry

export const isAggregateName = (name: string): name is AggregateName => Object.hasOwn(registry, name)

type Sentence = (event: never, words: Words, before: never) => string

/** Those without a timeline say theirs here. */
const others: Record<Exclude<AggregateName, Kind>, Sentence> = { access: accessSentence }
const sentenceOf = (aggregate: AggregateName): Sentence =>
  isKind(aggregate) ? kindOf(aggregate).sentence : others[aggregate]

/** An event of any aggregate in one sentence; `before` is the state before it. Throws where it is broken, or its content cannot be put in words. */
export function anyEventSentence(aggregate: AggregateName, event: Recorded, words: Words, before: unknown): string {
  const broken = brokenEvent(registry[aggregate], event)
  if (broken) throw broken
  return sentenceOf(aggregate)(event as never, words, before as never)
}
