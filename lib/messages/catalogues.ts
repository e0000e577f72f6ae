import { en } from '#lib/messages/en'
import type { Locale } from '#lib/messages/format'
import { fr } from '#lib/messages/fr'
import { type Catalogue, type Translator, translatorOf } from '#lib/messages/translator'
import { Words } from '#lib/messages/words'

// All languages, for the server, the terminal and tests: the browser is given its words by the page.

export const catalogues: Record<Locale, Catalogue> = { en, fr }

const translators = new Map<Locale, Translator>()

/** The translator of a language over the whole catalogue. */
export function translatorFor(locale: Locale): Translator {
  const known = translators.get(locale) ?? translatorOf(catalogues[locale], locale)
  translators.set(locale, known)
  return known
}

/** What writes what the domain says in a language. */
export const wordsIn = (locale: Locale): Words => new Words(locale, translatorFor(locale))
