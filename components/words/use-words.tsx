'use client'
import { useLocale } from 'use-intl'
import type { Locale } from '#lib/messages/format'
import { remembering } from '#lib/messages/remember'
import { translatorFor } from '#lib/messages/translator'
import { Words } from '#lib/messages/words'

const known = new Map<Locale, Words>()

/** What writes dates, amounts, statuses and events in the reader's language, in the browser. */
export function useWords(): Words {
  const locale = useLocale()
  // The server writes for everybody: what it has written of people is not kept there.
  return known.get(locale) ?? (typeof document === 'undefined' ? new Words(locale) : keep(locale))
}

function keep(locale: Locale): Words {
  const words = new Words(locale, remembering(translatorFor(locale)))
  known.set(locale, words)
  return words
}
