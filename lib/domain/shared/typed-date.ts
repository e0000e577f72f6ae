import { type CalendarDate, daysInMonth, isCalendarDate } from '#lib/engine/core/calendar-date'

/** A date as a person typed it: the day it names, or what is wrong with it. */
type TypedDate = { ok: true; date: CalendarDate } | DateProblem
export type DateProblem =
  | { ok: false; problem: 'missing' }
  | { ok: false; problem: 'unreadable' }
  | { ok: false; problem: 'no_such_day'; day: number; monthEnd: CalendarDate }

const pad = (value: number, width: number) => String(value).padStart(width, '0')

/** Reads `1/9/2024`, `01.09.2024` or `01 09 2024`; also `2024-09-01`, which people paste. Day before month, as in France. */
export function readDate(text: string): TypedDate {
  const typed = text.trim()
  if (typed === '') return { ok: false, problem: 'missing' }
  if (isCalendarDate(typed)) return { ok: true, date: typed }
  const match = /^(\d{1,2})[\s./-](\d{1,2})[\s./-](\d{4})$/.exec(typed)
  if (!match) return { ok: false, problem: 'unreadable' }
  const [day, month, year] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const iso = (of: number) => `${pad(year, 4)}-${pad(month, 2)}-${pad(of, 2)}`
  const date = iso(day)
  if (isCalendarDate(date)) return { ok: true, date }
  const monthEnd = month >= 1 && month <= 12 ? iso(daysInMonth(year, month)) : ''
  return isCalendarDate(monthEnd) && day >= 1
    ? { ok: false, problem: 'no_such_day', day, monthEnd }
    : { ok: false, problem: 'unreadable' }
}
