import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { formatDate, formatMoney, type Locale } from '#lib/messages/format'

const pad = (value: number, width: number) => String(value).padStart(width, '0')

/** `31 Feb 2025` for a day that does not exist: the month's last day written, with the day that was typed. */
export const formatMissingDay = (day: number, monthEnd: CalendarDate, locale: Locale) =>
  formatDate(monthEnd, locale).replace(/^\d+/, String(day))

/** A date as it is typed: `01/09/2024`. */
export const typedDate = (date: CalendarDate | null) => date?.split('-').reverse().join('/') ?? ''
/** An amount as it is typed: `1 260,00`; nothing where it is unknown. */
export const typedAmount = (cents: number | null) => (cents === null ? '' : formatMoney(cents).replace(/\s?€$/, ''))

/** `732 829 320 00074`, as it stands on a Kbis; anything else stays as it is. */
export const formatSiret = (siret: string) =>
  siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00a0$2\u00a0$3\u00a0$4')

/** Reads `14:02`, `14h02`, `14.02` or `9 h`; null where it is no time of day. */
export function readTime(text: string): string | null {
  const match = /^(\d{1,2})\s*(?:[:h.]\s*(\d{2})?)?$/i.exec(text.trim())
  if (!match || Number(match[1]) > 23 || Number(match[2] ?? 0) > 59) return null
  return `${pad(Number(match[1]), 2)}:${match[2] ?? '00'}`
}
