import { type Highlight, isSeen, type TimeWindow } from '#components/schedule/band-geometry'
import { periodOn } from '#lib/domain/subscription/schedule'
import type { Coverage } from '#lib/domain/subscription/state'
import type { CalendarDate } from '#lib/engine/core/calendar-date'

/** More rows than this wait behind "show all". */
const SHOWN = 10

/**
 * The rows of a schedule, and how many of them to show at first. A long one begins with what just changed, then
 * what is in force on the day, then what else has a bar in the window: rows without one wait.
 */
export function rankedCoverages(
  coverages: readonly Coverage[],
  highlights: readonly Highlight[],
  on: CalendarDate,
  window: TimeWindow,
): { rows: readonly Coverage[]; first: number } {
  const touched = new Set(highlights.map(({ code }) => code))
  const rows = coverages.filter(({ code, periods }) => periods.length > 0 || touched.has(code))
  if (rows.length <= SHOWN) return { rows, first: rows.length }
  // Grouped by numbers, which stand in their order.
  const groups = Object.groupBy(rows, rankOf)
  const worth = rows.length - (groups[EMPTY]?.length ?? 0)
  return { rows: Object.values(groups).flatMap((group) => group ?? []), first: Math.min(SHOWN, worth) }

  function rankOf(coverage: Coverage): number {
    if (touched.has(coverage.code)) return 0
    if (periodOn(coverage, on)) return 1
    return coverage.periods.some((period) => isSeen(period, window)) ? 2 : EMPTY
  }
}

const EMPTY = 3
