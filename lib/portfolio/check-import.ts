import { coverageOf, periodOn } from '#lib/domain/subscription/schedule'
import type { CoveragePeriod, SubscriptionState } from '#lib/domain/subscription/state'
import { endOfContract } from '#lib/domain/subscription/status'
import { addDays, type CalendarDate } from '#lib/engine/core/calendar-date'
import type { Mapping } from '#lib/portfolio/mapping'
import type { Policy } from '#lib/portfolio/policy-periods'
import type { ItemPeriod } from '#lib/portfolio/read-period'

/** An item and a day on which a contract and the file disagree about whether it is covered. */
export interface WrongAnswer {
  code: string
  day: CalendarDate
  /** Whether it is covered in the file; in the contract it is the other way round. */
  isInFile: boolean
}

export interface Checked {
  /** How many answers were compared. */
  answers: number
  wrong: WrongAnswer[]
}

/**
 * Compares "is this item covered on this day" between the file and the contract: of every item that either knows, on
 * each day on which one of the answers could change and on the days around it, within what the file observed. Cover
 * that reaches the end of observation goes on.
 */
export function checkImport(policy: Policy, state: SubscriptionState, mapping: Mapping): Checked {
  const observedEnd = addDays(mapping.observedUntil, 1)
  const end = endOfContract(state)
  const inFile = Map.groupBy(policy.periods, ({ code }) => code)
  const checked: Checked = { answers: 0, wrong: [] }
  for (const code of new Set([...inFile.keys(), ...Object.keys(state.coverages)])) {
    const [periods, coverage] = [inFile.get(code) ?? [], coverageOf(state.coverages, code)]
    for (const day of daysAround([...periods, ...(coverage?.periods ?? [])], mapping.observedUntil)) {
      const isInContract = (end === null || day < end) && periodOn(coverage, day) !== undefined
      const period = periods.findLast(({ start }) => start <= day)
      const isInFile = period !== undefined && (day < period.end || period.end >= observedEnd)
      checked.answers++
      if (isInContract !== isInFile) checked.wrong.push({ code, day, isInFile })
    }
  }
  return checked
}

function daysAround(periods: readonly (ItemPeriod | CoveragePeriod)[], last: CalendarDate): CalendarDate[] {
  const days = periods.flatMap(({ start, end }) => [
    ...[addDays(start, -1), start],
    ...(end === null ? [] : [addDays(end, -1), end]),
  ])
  return [...new Set(days)].filter((day) => day <= last).sort()
}
