import { createParser, createSerializer, parseAsJson, parseAsString, parseAsStringLiteral } from 'nuqs'
import { readSupposed } from '#components/timeline/what-if/asked-edit'
import { kindNames } from '#lib/domain/timeline-kinds'
import { type CalendarDate, isCalendarDate } from '#lib/engine/core/calendar-date'

/** A calendar day in the address. */
const parseAsDay = createParser<CalendarDate>({
  parse: (text) => (isCalendarDate(text) ? text : null),
  serialize: (date) => date,
})

/** In a comparison: only what changed, or all that is shown. */
export const shows = ['changed', 'all'] as const

/** Where the reader stands. */
const where = {
  ...{ step: parseAsString, on: parseAsDay, with: parseAsString },
  lanes: parseAsStringLiteral(['own']),
}

/** Which steps are looked for. */
export const filterAddress = {
  ...{ lane: parseAsStringLiteral(kindNames), kind: parseAsString, actor: parseAsString, field: parseAsString },
  ...{ from: parseAsDay, to: parseAsDay },
}

/** What is supposed to be otherwise. */
export const sandboxAddress = { without: parseAsString, after: parseAsString, suppose: parseAsJson(readSupposed) }

/** All that the address of a timeline holds. */
export const timelineAddress = {
  ...where,
  ...filterAddress,
  ...sandboxAddress,
  show: parseAsStringLiteral(shows).withDefault('changed'),
}

/** An address as a link. */
export const writeAddress = createSerializer(timelineAddress)
