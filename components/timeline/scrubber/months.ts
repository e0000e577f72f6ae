import { parisDate } from '#lib/engine/core/calendar-date'
import type { EventShape } from '#lib/engine/core/event'
import { recordedAt } from '#lib/engine/core/recorded-at'
import type { Locale } from '#lib/messages/format'

/** A mark on the axis at the first step that was recorded in a month. */
interface MonthMark {
  step: number
  label: string
  isYear: boolean
  /** So close to the right end that the label stands before it. */
  atEnd: boolean
}

const format = (locale: Locale, withYear: boolean) =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'fr-FR', {
    timeZone: 'Europe/Paris',
    month: 'short',
    ...(withYear ? { year: 'numeric' as const } : {}),
  })

/**
 * Months over the steps, with the year where it changes. A mark too close to the one before it is left out; but a year
 * is told even where the month before it has to give way. `gap` is the room that a label needs, as a share of the axis.
 */
export function monthMarks(
  events: readonly (EventShape & { appendDate: Date })[],
  locale: Locale,
  gap: number,
): MonthMark[] {
  const [short, long] = [format(locale, false), format(locale, true)]
  const marks: MonthMark[] = []
  let [month, year, free] = ['', '', 0]
  events.forEach((event, index) => {
    const appendDate = recordedAt(event)
    if (appendDate === null) return
    const day = parisDate(appendDate)
    if (day.slice(0, 7) === month) return
    month = day.slice(0, 7)
    const isYear = day.slice(0, 4) !== year
    // A label with its year needs nearly twice the room.
    const width = isYear ? gap * 1.6 : gap
    const position = (index + 1) / events.length
    const atEnd = index > 0 && position > 1 - width
    const begin = atEnd ? position - width : position
    if (begin < free) {
      if (!isYear || marks.at(-1)?.isYear !== false) return
      marks.pop()
    }
    marks.push({ step: index + 1, label: (isYear ? long : short).format(appendDate), isYear, atEnd })
    year = day.slice(0, 4)
    free = begin + width
  })
  return marks
}
