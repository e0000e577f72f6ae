import { createTranslator } from 'use-intl/core'
import { en, type Messages } from '#lib/messages/en'
import type { Locale } from '#lib/messages/format'
import { fr } from '#lib/messages/fr'
import type { CodedKey, MessageKey, ValuesOf } from '#lib/messages/message-key'
import type { Translated } from '#lib/messages/translated'

export const catalogues: Record<Locale, Translated<Messages>> = { en, fr }

/** Writes a message of the catalogue with values that are already formatted. */
export interface Translator {
  <Key extends MessageKey>(key: Key, ...values: ValuesOf<Key>): string
  has(key: CodedKey): boolean
}

const translators = new Map<Locale, Translator>()

/** The translator of a language over the whole catalogue; works on the server, in the browser, and in the terminal. */
export function translatorFor(locale: Locale): Translator {
  const known = translators.get(locale) ?? translatorOf(catalogues[locale], locale)
  translators.set(locale, known)
  return known
}

function translatorOf(messages: Translated<Messages>, locale: Locale): Translator {
  const translator = createTranslator({ locale, messages }) as unknown as Translator
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
