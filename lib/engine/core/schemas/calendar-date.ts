import { z } from 'zod'
import { type CalendarDate, isCalendarDate, isParisMidnight, parisDate } from '#lib/engine/core/calendar-date'

/** A business date in an event or a command: a calendar date, or a `Date` at Paris midnight (any other is refused). */
export const calendarDateSchema = z
  .union([z.string(), z.date()], 'give a calendar date such as 2024-09-01')
  .transform((value, context): CalendarDate => {
    if (typeof value === 'string') {
      if (isCalendarDate(value)) return value
      context.addIssue({ code: 'custom', message: `${value.slice(0, 20)} is not a calendar date (YYYY-MM-DD)` })
    } else if (isParisMidnight(value)) return parisDate(value)
    else
      context.addIssue({
        code: 'custom',
        message: `${value.toISOString()} is not midnight in Paris, so it names no calendar date`,
      })
    return z.NEVER
  })
