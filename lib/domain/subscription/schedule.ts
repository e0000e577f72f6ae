import type { Coverage, CoveragePeriod, SubscriptionState } from '#lib/domain/subscription/state'
import type { CoverageTrigger } from '#lib/domain/subscription/vocabulary'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Personal } from '#lib/engine/core/personal'

type Coverages = SubscriptionState['coverages']

/** What an event says of one coverage from a date on. */
export interface CoverageTerms {
  code: string
  label?: Personal<string> | undefined
  trigger?: CoverageTrigger | undefined
  limitCents: number | null
  deductibleCents: number | null
  annualPremiumCents: number | null
}

/** The coverage of a code; undefined where there is none, also for `constructor` and whatever else every object inherits. */
export const coverageOf = (coverages: Coverages, code: string): Coverage | undefined =>
  Object.hasOwn(coverages, code) ? coverages[code] : undefined

/** Whether `[start, end)` holds `date`. */
export const holds = (period: Pick<CoveragePeriod, 'start' | 'end'>, date: CalendarDate) =>
  period.start <= date && (period.end === null || date < period.end)

/** The period of a coverage that is in force on `date`, before any termination is considered: they never overlap. */
export function periodOn(coverage: Coverage | undefined, date: CalendarDate): CoveragePeriod | undefined {
  const last = coverage?.periods.findLast(({ start }) => start <= date)
  return last && holds(last, date) ? last : undefined
}

/**
 * Sets a coverage's terms from `start`: up to the next period that already stands, so that periods never
 * overlap. Terms that stood on that day end there.
 */
export function setCoverage(coverages: Coverages, terms: CoverageTerms, start: CalendarDate): Coverages {
  const existing = coverageOf(coverages, terms.code)
  const periods = existing?.periods ?? []
  const currentPeriod = periods.find((period) => holds(period, start))
  const next = periods.find((period) => period.start > start)
  const period: CoveragePeriod = {
    start,
    end: currentPeriod ? currentPeriod.end : (next?.start ?? null),
    limitCents: terms.limitCents,
    deductibleCents: terms.deductibleCents,
    annualPremiumCents: terms.annualPremiumCents,
  }
  const others = periods
    .filter((other) => other.start !== start)
    .map((other) => (other === currentPeriod ? { ...other, end: start } : other))
  const coverage: Coverage = {
    code: terms.code,
    label: terms.label ?? existing?.label ?? null,
    trigger: terms.trigger ?? existing?.trigger ?? null,
    periods: [...others, period].sort((a, b) => (a.start < b.start ? -1 : 1)),
  }
  return { ...coverages, [terms.code]: coverage }
}

/** Ends a coverage on `end` (no cover from that day on): later periods that touch it go with it. */
export function endCoverage(coverages: Coverages, code: string, end: CalendarDate): Coverages {
  const coverage = coverageOf(coverages, code)
  if (!coverage) return coverages
  const last = endOfRun(coverage, end)
  const periods = coverage.periods
    .filter((period) => !(period.start >= end && (last === null || period.start < last)))
    .map((period) => (holds(period, end) ? { ...period, end } : period))
  return { ...coverages, [code]: { ...coverage, periods } }
}

/** Where the unbroken cover that holds a period begins: a change of terms is not a new cover. */
export function startOfRun({ periods }: Coverage, period: CoveragePeriod): CalendarDate {
  let { start } = period
  for (const earlier of periods.toReversed()) if (earlier.end === start) start = earlier.start
  return start
}

/** Where the unbroken cover that holds `date` ends: null is open. `date` itself where nothing holds it. */
export function endOfRun(coverage: Coverage, date: CalendarDate): CalendarDate | null {
  let end: CalendarDate | null = date
  for (const period of coverage.periods) {
    if (end !== null && holds(period, end)) end = period.end
  }
  return end
}
