import type { Change } from '#lib/domain/shared/change'
import { coverageOf, endOfRun, periodOn, startOfRun } from '#lib/domain/subscription/schedule'
import type { Coverage, CoveragePeriod, SubscriptionState } from '#lib/domain/subscription/state'
import { endOfContract } from '#lib/domain/subscription/status'
import { addDays, type CalendarDate } from '#lib/engine/core/calendar-date'

/** More covers than these wait behind "show all"; then those that the step touched come first. */
export const MOST_SHOWN = 10

/** One cover as it stands on a day; `later` and `ended` ones show their nearest terms. */
export interface CoverRow {
  coverage: Coverage
  period: CoveragePeriod
  when: 'in_force' | 'later' | 'ended'
  coveredFrom: CalendarDate
  /** Null where no end is known. */
  lastDay: CalendarDate | null
  /** In one price with others, which nobody split. */
  joint: boolean
  annualPremiumCents: number | null
  sign: Change['sign'] | null
}

/** The covers of a state on a day: those in force first, each with the terms of that day. Of many, those that a step touched come before. */
export function coverRows(state: SubscriptionState, on: CalendarDate, changes: readonly Change[]): CoverRow[] {
  const end = endOfContract(state)
  const over = end !== null && on >= end
  const signs = new Map(
    changes.flatMap(({ subject, sign }) => (subject?.kind === 'coverage' ? [[subject.code, sign] as const] : [])),
  )
  const rows = Object.values(state.coverages).flatMap((coverage): CoverRow[] => {
    const inForce = periodOn(coverage, on)
    const period = inForce ?? coverage.periods.find(({ start }) => start > on) ?? coverage.periods.at(-1)
    if (!period) return []
    const joint = state.jointPremium?.codes.includes(coverage.code) ? state.jointPremium : null
    return [
      {
        coverage,
        period,
        when: inForce && !over ? 'in_force' : period.start > on ? 'later' : 'ended',
        // Asked of those that are shown, and a fleet has hundreds.
        get coveredFrom() {
          return startOfRun(coverage, period)
        },
        get lastDay() {
          const runEnd = endOfRun(coverage, period.start)
          const last = runEnd === null || (end !== null && end < runEnd) ? end : runEnd
          return last === null ? null : addDays(last, -1)
        },
        joint: joint !== null && joint.codes.length > 1,
        // A price in common with nobody is its own.
        annualPremiumCents: period.annualPremiumCents ?? (joint?.codes.length === 1 ? joint.annualPremiumCents : null),
        sign: signs.get(coverage.code) ?? null,
      },
    ]
  })
  const rank = { in_force: 0, later: 1, ended: 2 }
  const first = ({ sign }: CoverRow) => rows.length > MOST_SHOWN && sign !== null
  // Grouped by numbers, which stand in their order.
  const groups = Object.groupBy(rows, (row) => rank[row.when] + (first(row) ? 0 : 3))
  return Object.values(groups).flatMap((group) => group ?? [])
}

/** One cover of a state on a day, null where it is not there. Of this one alone: blame asks it of every step, and a fleet has hundreds. */
export function coverRow(state: SubscriptionState, code: string, on: CalendarDate): CoverRow | null {
  const coverage = coverageOf(state.coverages, code)
  const [row] = coverage ? coverRows({ ...state, coverages: { [code]: coverage } }, on, []) : []
  return row ?? null
}
