import { dateValue, moneyValue } from '#lib/domain/shared/value'
import { cite, rules } from '#lib/domain/subscription/rules'
import { type CalendarDate, calendarDate, daysBetween } from '#lib/engine/core/calendar-date'
import { check, type DecideContext, type Examination } from '#lib/engine/core/command'

// Bounds of what a person types. Beyond them a digit is wrong; where it is not, an import brings it in as it was. All
// rules here hold only where somebody fills a form in (`byHand`): jobs and imports carry what is recorded.

/** The days that can be meant by hand: since 1980 the clocks of Paris do what they do today. */
const daysByHand = { first: calendarDate('1980-01-01'), last: calendarDate('2099-12-31') }

/** The least and the most that can be meant by hand, in cents. A year's premium of one cover is a part of its limit. */
export const amountsByHand = {
  limitCents: { least: 100, most: 100_000_000_000 },
  deductibleCents: { least: 0, most: 10_000_000_000 },
  annualPremiumCents: { least: 0, most: 1_000_000_000 },
} as const

/** How far back somebody may go without insisting, in days. */
const DAYS_BACK = 30

type Terms = Record<keyof typeof amountsByHand, number | null>
type Hand = Pick<DecideContext, 'byHand' | 'today'>

/** A day that was typed lies within the bounds. */
export function* dayByHand({ byHand }: Hand, day: CalendarDate, field: string): Examination<void> {
  if (!byHand) return
  const { first, last } = daysByHand
  const values = { date: dateValue(day), first: dateValue(first), last: dateValue(last) }
  yield check(cite(rules.day_out_of_bounds, { field }), first <= day && day <= last, values)
}

/** The amounts of a cover lie within theirs, and it can pay something. `at` is where its fields begin. */
export function* termsByHand({ byHand }: Hand, covers: readonly Terms[], at = (_: number) => ''): Examination<void> {
  if (!byHand) return
  const typed = covers.flatMap((cover, index) =>
    fields.map((field) => ({ field: `${at(index)}${field}`, cents: cover[field], ...amountsByHand[field] })),
  )
  const wrong = typed.find(({ cents, least, most }) => cents !== null && (cents < least || cents > most))
  const values = wrong && {
    ...{ amount: moneyValue(wrong.cents), least: moneyValue(wrong.least), most: moneyValue(wrong.most) },
  }
  yield check(cite(rules.amount_out_of_bounds, wrong ? { field: wrong.field } : {}), !wrong, values)
  for (const [index, { limitCents, deductibleCents }] of covers.entries()) {
    if (limitCents === null || deductibleCents === null) continue
    const rule = cite(rules.deductible_above_limit, { field: `${at(index)}deductibleCents` })
    const compared = { deductible: moneyValue(deductibleCents), limit: moneyValue(limitCents) }
    yield check(rule, deductibleCents <= limitCents, compared)
  }
}

/**
 * A day that was typed lies within the bounds, and what it begins (`reaches_back`) or ends (`taken_back`) does not
 * reach far into the past unless the person insists. Of a day to come nothing is said.
 */
export function* fromDayByHand(
  hand: Hand,
  day: CalendarDate,
  { field, rule = rules.reaches_back }: { field: string; rule?: typeof rules.reaches_back },
): Examination<void> {
  yield* dayByHand(hand, day, field)
  const days = daysBetween(day, hand.today)
  if (!hand.byHand || days <= 0) return
  const number = (value: number) => ({ kind: 'number', number: value }) as const
  const values = { date: dateValue(day), days: number(days), most: number(DAYS_BACK) }
  yield check(cite(rule, { field }), days <= DAYS_BACK, values)
}

const fields = ['limitCents', 'deductibleCents', 'annualPremiumCents'] as const
