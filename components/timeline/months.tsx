import { parisDate } from '#lib/domain/shared/calendar-date'
import type { Locale } from '#lib/messages/format'

/** A mark on the axis at the first step that was recorded in a month. */
export interface MonthMark {
  step: number
  label: string
}

const format = (locale: Locale, withYear: boolean) =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'fr-FR', {
    timeZone: 'Europe/Paris',
    month: 'short',
    ...(withYear ? { year: 'numeric' as const } : {}),
  })

/** Months over the steps, with the year where it changes; a mark too close to the one before it is left out. */
export function monthMarks(events: readonly { appendDate: Date }[], locale: Locale, gap: number): MonthMark[] {
  const [short, long] = [format(locale, false), format(locale, true)]
  const marks: MonthMark[] = []
  let [month, year, free] = ['', '', 0]
  events.forEach(({ appendDate }, index) => {
    const day = parisDate(appendDate)
    const position = (index + 1) / events.length
    if (day.slice(0, 7) === month) return
    month = day.slice(0, 7)
    // At the right end there is no room for words, and the head of the scrubber often stands there.
    if (position < free || (position > 1 - gap && index > 0)) return
    const newYear = day.slice(0, 4) !== year
    marks.push({ step: index + 1, label: (newYear ? long : short).format(appendDate) })
    year = day.slice(0, 4)
    // A label with its year needs nearly twice the room.
    free = position + (newYear ? gap * 1.6 : gap)
  })
  return marks
}
