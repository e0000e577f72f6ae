import { instantOf } from '#lib/engine/core/canonical-text'
import type { Accepts } from '#lib/engine/core/event'

/**
 * A business date `YYYY-MM-DD`, meant in Europe/Paris and never converted between zones.
 * Where one is expected, the door also accepts the `Date` at Paris midnight that old callers pass.
 */
export type CalendarDate = string & Accepts<string | Date>

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/
const DAY = 86_400_000
const paris = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

const pad = (value: number, width = 2) => String(value).padStart(width, '0')
const fromUtc = (utc: number) => new Date(utc).toISOString().slice(0, 10) as CalendarDate
const toUtc = (date: CalendarDate) => Date.parse(`${date}T00:00:00Z`)

/** The number of days of a month (1 to 12). */
export const daysInMonth = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Whether `text` names a day that exists, from year 1900 to 2199. */
export function isCalendarDate(text: string): text is CalendarDate {
  const match = SHAPE.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return year >= 1900 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The calendar date that `text` names. Throws a RangeError on a day that does not exist. */
export function calendarDate(text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new RangeError(`${text} is not a calendar date (YYYY-MM-DD)`)
  return text
}

/** The day it is in Paris at an instant. */
export function parisDate(instant: Date): CalendarDate {
  const part = parisParts(instant)
  return calendarDate(`${part.year}-${part.month}-${part.day}`)
}

/** Whether a value is an instant of which it can be said which day it was in Paris. */
export function hasParisDate(value: unknown): value is Date {
  const time = instantOf(value)
  if (time === null) return false
  try {
    return isCalendarDate(parisDate(new Date(time)))
  } catch {
    return false
  }
}

/** The instant at which a day begins in Paris. */
export function parisMidnight(date: CalendarDate): Date {
  for (const offset of [2, 1]) {
    const candidate = new Date(toUtc(date) - offset * 3_600_000)
    if (isParisMidnight(candidate)) return candidate
  }
  return parisInstant(date, '00:00')
}

/** What clocks in Paris show at an instant, `14:02`. */
export function parisTime(instant: Date): string {
  const { hour, minute } = parisParts(instant)
  return `${hour}:${minute}`
}

/**
 * The instant at which clocks in Paris show a time (`14:02`) on a day: the first where they show it twice, an hour
 * later where they skip it.
 */
export function parisInstant(date: CalendarDate, time: string): Date {
  const shown = Date.parse(`${date}T${time}:00Z`)
  // Not always one or two hours: none in the winters before 1940, nine minutes and 21 seconds before 1911.
  const ahead = [shown - DAY, shown + DAY].map(aheadOfUtc).sort((a, b) => b - a)
  const first = ahead.find((each) => aheadOfUtc(shown - each) === each)
  return new Date(shown - (first ?? Math.min(...ahead)))
}

/** How far clocks in Paris are ahead of UTC at an instant, in milliseconds. */
function aheadOfUtc(instant: number): number {
  const { year, month, day, hour, minute, second } = parisParts(new Date(instant))
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - Math.floor(instant / 1_000) * 1_000
}

/** Whether an instant is the one at which a day begins in Paris. */
export const isParisMidnight = (instant: Date) => {
  const part = parisParts(instant)
  return part.hour === '00' && part.minute === '00' && part.second === '00' && instant.getUTCMilliseconds() === 0
}

function parisParts(instant: Date) {
  return Object.fromEntries(paris.formatToParts(instant).map(({ type, value }) => [type, value])) as Record<
    string,
    string
  >
}

/** A calendar date from the instant or the text that old documents hold. */
export function normalizeDate(value: Date | string): CalendarDate {
  if (value instanceof Date) return parisDate(value)
  return isCalendarDate(value) ? value : calendarDate(value.slice(0, 10))
}

export const addDays = (date: CalendarDate, days: number) => fromUtc(toUtc(date) + days * DAY)

/** Whole days from `a` to `b`; negative where b is earlier. */
export const daysBetween = (a: CalendarDate, b: CalendarDate) => Math.round((toUtc(b) - toUtc(a)) / DAY)

/** `months` later; the end of a shorter month clamps (31 Jan + 1 month = 28 or 29 Feb). */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const count = year * 12 + (month - 1) + months
  const [y, m] = [Math.floor(count / 12), (count % 12) + 1]
  return `${pad(y, 4)}-${pad(m)}-${pad(Math.min(day, daysInMonth(y, m)))}` as CalendarDate
}

/** The n-th anniversary, always computed from the original start: 29 Feb is 28 Feb in common years and 29 Feb again in leap years. */
export const anniversary = (start: CalendarDate, years: number) => addMonths(start, years * 12)

/** The yearly term `[start, end)` that holds `at`; the first one where `at` is earlier. */
export function termAt(
  start: CalendarDate,
  at: CalendarDate,
): { start: CalendarDate; end: CalendarDate; year: number } {
  let years = Math.max(0, Number(at.slice(0, 4)) - Number(start.slice(0, 4)))
  if (years > 0 && anniversary(start, years) > at) years -= 1
  const termStart = anniversary(start, years)
  return { start: termStart, end: anniversary(start, years + 1), year: Number(termStart.slice(0, 4)) }
}
