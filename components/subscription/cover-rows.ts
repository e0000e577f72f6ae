import { periodOn } from '#lib/domain/subscription/schedule'
import type { Coverage, CoveragePeriod } from '#lib/domain/subscription/state'
import { addDays, type CalendarDate } from '#lib/engine/core/calendar-date'
import { searchText } from '#lib/engine/core/search-text'
import type { Words } from '#lib/messages/words'

/** One line of the table: a coverage, and one stretch of time with its terms. */
export interface CoverRow {
  key: string
  coverage: Coverage
  name: string
  period: CoveragePeriod
  /** The last day that is covered; null where nothing ends it. */
  last: CalendarDate | null
}

interface Scope {
  coverages: readonly Coverage[]
  /** The first day without any cover. */
  end: CalendarDate | null
  /** Only what is in force on this day; null is everything that ever was or will be. */
  on: CalendarDate | null
  filter: string
  words: Words
}

/** The covers that a person asked for, by name. */
export function coverRows({ coverages, end, on, filter, words }: Scope): CoverRow[] {
  const wanted = searchText(filter)
  const ended = on !== null && end !== null && on >= end
  if (ended) return []
  return coverages.flatMap((coverage) => {
    const name = words.coverage(coverage)
    if (wanted && !searchText(name).includes(wanted)) return []
    const currentPeriod = periodOn(coverage, on ?? ('' as CalendarDate))
    const periods = on === null ? coverage.periods : currentPeriod ? [currentPeriod] : []
    return periods.map((period) => ({
      key: `${coverage.code} ${period.start}`,
      coverage,
      name,
      period,
      last: lastDay(period, end),
    }))
  })
}

/** A period runs out by itself or with the contract, whatever comes first. */
function lastDay({ end }: CoveragePeriod, contractEnd: CalendarDate | null): CalendarDate | null {
  const first = end === null ? contractEnd : contractEnd === null || end < contractEnd ? end : contractEnd
  return first === null ? null : addDays(first, -1)
}
