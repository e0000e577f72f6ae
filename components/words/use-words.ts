'use client'
import { useLocale, useMessages } from 'use-intl'
import { remembering } from '#lib/messages/remember'
import { translatorOf } from '#lib/messages/translator'
import { Words } from '#lib/messages/words'

/** By the messages that it writes: those of this part of the page, in the reader's language. */
const known = new WeakMap<object, Words>()

/** What writes dates, amounts, statuses and events in the reader's language, in the browser. */
export function useWords(): Words {
  const locale = useLocale()
  const messages = useMessages()
  const before = known.get(messages)
  if (before) return before
  const translator = translatorOf(messages, locale)
  // The server writes for everybody: what it has written of people is not kept there.
  const words = new Words(locale, typeof document === 'undefined' ? translator : remembering(translator))
  known.set(messages, words)
  return words
}
