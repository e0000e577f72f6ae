import { createTranslator } from 'use-intl/core'
import type { Messages } from '#lib/messages/en'
import type { Locale } from '#lib/messages/format'
import type { CodedKey, MessageKey, ValuesOf } from '#lib/messages/message-key'
import type { Translated } from '#lib/messages/translated'

/** All messages in one language. */
export type Catalogue = Translated<Messages>

/** Writes a message of the catalogue with values that are already formatted. */
export interface Translator {
  <Key extends MessageKey>(key: Key, ...values: ValuesOf<Key>): string
  has(key: CodedKey): boolean
}

/** The translator over a catalogue, or over those parts of it that a page was given; runs anywhere. */
export function translatorOf(messages: Partial<Catalogue>, locale: Locale): Translator {
  const translator = createTranslator({ locale, messages: messages as Catalogue }) as unknown as Translator
  return Object.assign(translator, { has: (key: string) => typeof ownMessage(messages, key) === 'string' })
}

/** A key may be made of what was stored, such as the type of an event: what every object has is no message. */
const ownMessage = (messages: object, key: string): unknown =>
  key
    .split('.')
    .reduce(
      (at: unknown, name) =>
        typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? (at as Record<string, unknown>)[name] : null,
      messages,
    )
