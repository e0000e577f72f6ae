import type { CalendarDate } from '#lib/engine/core/calendar-date'

export const locales = ['en', 'fr'] as const
export type Locale = (typeof locales)[number]

const intlLocale = { en: 'en-GB', fr: 'fr-FR' } as const
const cached = <Options extends object>(options: Options) => {
  const byLocale = new Map<Locale, Intl.DateTimeFormat>()
  return (locale: Locale) => {
    const known = byLocale.get(locale) ?? new Intl.DateTimeFormat(intlLocale[locale], options)
    byLocale.set(locale, known)
    return known
  }
}

const calendar = cached({ timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })
const instant = cached({
  timeZone: 'Europe/Paris',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const toTheSecond = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
} as const
const exact = cached({ ...toTheSecond, timeZone: 'Europe/Paris' })
const spoken = cached({
  ...{ timeZone: 'Europe/Paris', day: 'numeric', month: 'long', year: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' },
})
const utc = cached({ ...toTheSecond, timeZone: 'UTC' })
const month = cached({ timeZone: 'UTC', month: 'short' })
const monthOfYear = cached({ timeZone: 'UTC', month: 'short', year: 'numeric' })
const amount = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })

/** A French month begins with an ordinal, `1er mars 2024`, which the formats of the language do not write. */
export const written = (format: Intl.DateTimeFormat, at: Date, locale: Locale): string =>
  locale === 'fr'
    ? format
        .formatToParts(at)
        .reduce((text, { type, value }) => text + (type === 'day' && value === '1' ? '1er' : value), '')
    : format.format(at)

/** `1 Mar 2024`, `1er mars 2024`; never converted between zones. */
export const formatDate = (date: CalendarDate, locale: Locale) =>
  written(calendar(locale), new Date(`${date}T00:00:00Z`), locale)
/** `Mar`, or `Mar 2024`: the month of a day. */
export const formatMonth = (date: CalendarDate, locale: Locale, withYear: boolean) =>
  (withYear ? monthOfYear : month)(locale).format(new Date(`${date}T00:00:00Z`))
/** `28 Aug 2024, 14:02`, Paris time. */
export const formatInstant = (at: Date, locale: Locale) => written(instant(locale), at, locale)
/** `28 Aug 2024, 14:02:11 CEST`. */
export const formatInstantExactly = (at: Date, locale: Locale) => written(exact(locale), at, locale)
/** `28 August 2024 at 14:02 CEST`, for those who hear it. */
export const formatInstantSpoken = (at: Date, locale: Locale) => written(spoken(locale), at, locale)
/** `28 Aug 2024, 12:02:11 UTC`. */
export const formatInstantUtc = (at: Date, locale: Locale) => written(utc(locale), at, locale)
/** `1 260,00 €` in every language: the amounts of one insurer have one form. */
export const formatMoney = (cents: number) => amount.format(cents / 100)

/** A text that stands before another sentence: with a full stop, unless it ends like a sentence already. */
export const asSentence = (text: string) => (/[.!?…]\s*[”»)]*$/.test(text) ? text : `${text}.`)
