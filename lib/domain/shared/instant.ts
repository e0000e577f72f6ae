import { z } from 'zod'
import { isCalendarDate } from '#lib/engine/core/calendar-date'

/** A moment that happened (paid at, filed at): UTC, stored as a date of the database, never as text. */
export const instantSchema = z.date('give an instant')

/** A moment on the clocks of Paris, `2025-02-19T12:00`: what an article means by "at noon", whatever the zone or season. */
export type LocalDateTime = `${string}T${string}`

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/

/** A time of day as people say it, `14:30`. */
export const clockTimeSchema = z.string().regex(CLOCK, 'give a time such as 14:30')

export const localDateTimeSchema = z.custom<LocalDateTime>((value) => {
  const [date, time, more] = typeof value === 'string' ? value.split('T') : []
  return date !== undefined && isCalendarDate(date) && time !== undefined && CLOCK.test(time) && more === undefined
}, 'give a day and a time such as 2025-02-19T12:00')
