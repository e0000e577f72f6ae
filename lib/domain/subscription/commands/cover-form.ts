import { type Field, type FieldRow, type Form, line, type Option } from '#lib/domain/shared/form'
import { readDate } from '#lib/domain/shared/typed-date'
import { dateValue } from '#lib/domain/shared/value'
import { coverageValue } from '#lib/domain/subscription/commands/define'
import { coverageOf, periodOn, startOfRun } from '#lib/domain/subscription/schedule'
import type { Coverage, CoveragePeriod, SubscriptionState } from '#lib/domain/subscription/state'
import { annualPremiumOn, endOfContract } from '#lib/domain/subscription/status'
import { coverageTriggers } from '#lib/domain/subscription/vocabulary'
import { addDays, type CalendarDate } from '#lib/engine/core/calendar-date'
import type { FormContext } from '#lib/engine/core/desk-command'

// What the commands on covers ask in common.

/** The first day of a change: with the days that can be meant, of the contract, and of the cover once it is chosen. */
export function effectiveDateField(state: SubscriptionState, { typed }: FormContext): Form['from'] {
  const end = endOfContract(state)
  const covered = coverageOf(state.coverages, typed.code ?? '')?.periods[0]?.start
  const { startDate } = state
  const from = covered && startDate && covered > startDate ? covered : startDate
  if (from === null) return { kind: 'date', name: 'effectiveDate' }
  const first = { from: dateValue(from) }
  const days = end === null ? line('from', first) : line('between', { ...first, to: dateValue(addDays(end, -1)) })
  return { kind: 'date', name: 'effectiveDate', hint: [days] }
}

/** The cover that is chosen on the day that is meant: what stands then, else what stood last. */
interface ChosenCover {
  coverage: Coverage | undefined
  /** What is in force on that day. */
  currentPeriod: CoveragePeriod | undefined
  nearest: CoveragePeriod | undefined
  on: CalendarDate
  /** Whether that day was typed; else it is today. */
  typed: boolean
}

export function chosenCover({ coverages }: SubscriptionState, { today, typed }: FormContext): ChosenCover {
  const effective = readDate(typed.effectiveDate ?? '')
  const on = effective.ok ? effective.date : today
  const coverage = coverageOf(coverages, typed.code ?? '')
  const currentPeriod = coverage && periodOn(coverage, on)
  return { coverage, currentPeriod, nearest: currentPeriod ?? coverage?.periods.at(-1), on, typed: effective.ok }
}

/** Which of the covers that the contract has, and its terms on the day that is meant. */
export function currentCoverField(state: SubscriptionState, { currentPeriod, nearest, on, typed }: ChosenCover): Field {
  const terms = nearest && ({ kind: 'terms', ...nearest, from: nearest.start, until: nearest.end } as const)
  const said = currentPeriod ? (typed ? 'onLine' : 'nowLine') : 'notThenLine'
  const options = Object.values(state.coverages)
    .filter(({ periods }) => periods.length > 0)
    .map(({ code, label }): Option => ({ value: code, label: { kind: 'coverage', code, label } }))
  const hint = terms ? [line(said, { date: dateValue(on), terms })] : []
  return { kind: 'choice', name: 'code', options, hint, changes: ['cover'] }
}

/** Limit, deductible and premium. The premium has to be given where all others are known. */
export function termsFields(
  state: SubscriptionState,
  today: CalendarDate,
  terms?: CoveragePeriod,
): readonly (Field | FieldRow)[] {
  const money = (name: 'limitCents' | 'deductibleCents' | 'annualPremiumCents', change: string) =>
    ({ kind: 'money', name, value: terms?.[name] ?? null, changes: [change] }) as const
  const limit = { ...money('limitCents', 'coverLimit'), empty: 'unknown' } as const
  const deductible = { ...money('deductibleCents', 'coverDeductible'), empty: 'unknown' } as const
  const known = annualPremiumOn(state, today) !== null
  return [
    { kind: 'row', fields: [limit, deductible], hint: line('unknownHint') },
    {
      ...{ ...money('annualPremiumCents', 'coverPremium'), narrow: true },
      ...(known ? {} : { empty: 'unknown' as const }),
    },
  ]
}

/** When a claim must happen or arrive to be covered; `unknown` is an answer too. */
export const triggerOptions: readonly Option[] = [
  ...coverageTriggers.map((code): Option => ({ value: code, label: { kind: 'word', list: 'trigger', code } })),
  { value: 'unknown', label: line('triggerUnknown') },
]

/** Why a cover cannot be added: since when it is covered, or from when it will be; undefined where it can. */
export function coveredHint(state: SubscriptionState, code: string, today: CalendarDate) {
  const coverage = coverageOf(state.coverages, code)
  const open = coverage?.periods.find(({ end }) => end === null)
  if (!coverage || !open) return undefined
  const since = startOfRun(coverage, open)
  return line(since > today ? 'coveredFrom' : 'coveredSince', { date: dateValue(since) })
}

/** The values that sentences on a cover name. */
export const coverSaid = (
  state: SubscriptionState,
  { code, label, effectiveDate }: { code: string; label?: string | undefined; effectiveDate: CalendarDate },
) => ({ date: dateValue(effectiveDate), coverage: coverageValue(state, code, label) })
