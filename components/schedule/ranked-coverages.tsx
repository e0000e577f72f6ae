import type { Highlight } from '#components/schedule/band-geometry'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import { periodOn } from '#lib/domain/subscription/schedule'
import type { Coverage } from '#lib/domain/subscription/state'

/** More rows than this wait behind "show all". */
export const SHOWN = 12

/** The rows of a schedule: a long one begins with what just changed, then what is in force on the day. */
export function rankedCoverages(coverages: readonly Coverage[], highlight: readonly Highlight[], on: CalendarDate) {
  const touched = new Set(highlight.map(({ code }) => code))
  const rows = coverages.filter(({ code, periods }) => periods.length > 0 || touched.has(code))
  if (rows.length <= SHOWN) return rows
  const rank = (coverage: Coverage) => (touched.has(coverage.code) ? 0 : periodOn(coverage, on) ? 1 : 2)
  return rows.toSorted((a, b) => rank(a) - rank(b))
}
