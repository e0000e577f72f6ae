import { createTranslator } from 'use-intl/core'
import { en, type Messages } from '#lib/messages/en'
import type { Locale } from '#lib/messages/format'
import { fr } from '#lib/messages/fr'

export const catalogues: Record<Locale, Messages> = { en, fr }

/** Writes a message of the catalogue with values that are already formatted. */
export interface Translator {
  (key: string, values?: Record<string, string | number>): string
  has(key: string): boolean
}

const translators = new Map<Locale, Translator>()

/** The translator of a language over the whole catalogue; works on the server, in the browser, and in the terminal. */
export function translatorFor(locale: Locale): Translator {
  const known =
    translators.get(locale) ?? (createTranslator({ locale, messages: catalogues[locale] }) as unknown as Translator)
  translators.set(locale, known)
  return known
}
