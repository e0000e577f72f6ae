import { isCalendarDate } from '#lib/engine/core/calendar-date'

const MINUTE = 60_000
const DAY = 86_400_000
const SHAPE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/

/** A minute in an address, `2024-10-04T10:00Z`; null where the text is none. Always UTC, whoever reads it. */
export function parseMinute(text: string): Date | null {
  const minute = SHAPE.test(text) ? new Date(text) : null
  // A day that does not exist is read as a later one.
  const exists = minute !== null && !Number.isNaN(minute.getTime()) && writeMinute(minute) === text
  // Its day has to be one of the calendar too, which may be the next one.
  return exists &&
    isCalendarDate(writeMinute(new Date(minute.getTime() + DAY)).slice(0, 10)) &&
    isCalendarDate(text.slice(0, 10))
    ? minute
    : null
}

export const writeMinute = (at: Date): string => `${at.toISOString().slice(0, 16)}Z`

/**
 * The last step of what had been recorded by the end of a minute; 0 where nothing had. The whole minute counts, since
 * what people read and write back has no seconds. Null where the history has holes and what is at hand does not say.
 */
export function stepKnownAt(events: readonly ({ appendDate: Date } | undefined)[], minute: Date): number | null {
  const end = minute.getTime() + MINUTE
  const step = events.findLastIndex((event) => event !== undefined && event.appendDate.getTime() < end) + 1
  return step === events.length || events[step] !== undefined ? step : null
}
