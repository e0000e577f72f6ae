import type { Locale } from '#lib/messages/format'

const count = new Intl.NumberFormat('fr-FR')
const times = { en: 'en-GB', fr: 'fr-FR' } as const

/** `11 846` in every language, like the amounts beside it. */
export const formatNumber = (value: number) => count.format(value)

/** `10:24:07 CET`, Paris time. */
export const formatTime = (at: Date, locale: Locale) =>
  at.toLocaleTimeString(times[locale], { timeZone: 'Europe/Paris', hourCycle: 'h23', timeZoneName: 'short' })
