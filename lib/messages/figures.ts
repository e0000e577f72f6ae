import { type Locale, written } from '#lib/messages/format'

const count = new Intl.NumberFormat('fr-FR')
const intlLocale = { en: 'en-GB', fr: 'fr-FR' } as const
const paris = { timeZone: 'Europe/Paris', hourCycle: 'h23' } as const
const yearOf = (at: Date) => at.toLocaleDateString('en', { timeZone: 'Europe/Paris', year: 'numeric' })

/** `11 846` in every language, like the amounts beside it. */
export const formatNumber = (value: number) => count.format(value)

/** `10:24:07 CET`, Paris time. */
export const formatTime = (at: Date) => at.toLocaleTimeString('en-GB', { ...paris, timeZoneName: 'short' })

/** `17 Jan, 10:21` within the year of `now`, else `17 Jan 2024`: a list needs to be read, not dated to the minute. */
export function formatMoment(at: Date, now: Date, locale: Locale): string {
  const day = { ...paris, day: 'numeric', month: 'short' } as const
  const rest =
    yearOf(at) === yearOf(now) ? ({ hour: '2-digit', minute: '2-digit' } as const) : { year: 'numeric' as const }
  return written(new Intl.DateTimeFormat(intlLocale[locale], { ...day, ...rest }), at, locale)
}
