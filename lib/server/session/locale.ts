import 'server-only'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { catalogues, translatorFor, wordsIn } from '#lib/messages/catalogues'
import { type Locale, locales } from '#lib/messages/format'
import { parts, pick } from '#lib/messages/parts'
import type { Catalogue } from '#lib/messages/translator'
import { ownCookie } from '#lib/server/session/cookies'

const isLocale = (text: string | undefined): text is Locale => locales.some((each) => each === text)

/** The reader's language: what they chose, else what their browser asks for first, else English. */
export const getLocale = cache(async (): Promise<Locale> => {
  const chosen = (await cookies()).get(ownCookie('locale'))?.value
  if (isLocale(chosen)) return chosen
  const accepted = ((await headers()).get('accept-language') ?? '').split(',').map((entry) => {
    const [tag = '', quality] = entry.trim().split(';q=')
    return { language: tag.slice(0, 2).toLowerCase(), quality: quality === undefined ? 1 : Number(quality) }
  })
  const languages = accepted.sort((a, b) => b.quality - a.quality).map(({ language }) => language)
  return languages.find(isLocale) ?? 'en'
})

/** The catalogue in the reader's language, for server components: `const t = await getTranslator(); t('list.title')`. */
export const getTranslator = async () => translatorFor(await getLocale())

/** What writes dates, amounts, statuses and events in the reader's language. */
export const getWords = async () => wordsIn(await getLocale())

/** What runs in the browser at a place may write, in the reader's language. */
export const getMessages = async (place: keyof typeof parts): Promise<Partial<Catalogue>> =>
  pick(catalogues[await getLocale()], parts[place])
