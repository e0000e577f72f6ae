import { proRata } from '#lib/domain/shared/money'
import { netOfTax } from '#lib/domain/subscription/premiums/tax'
import { coverageOf } from '#lib/domain/subscription/schedule'
import type { CoveragePeriod, SubscriptionState } from '#lib/domain/subscription/state'
import { annualPremiumOn, endOfContract } from '#lib/domain/subscription/status'
import { type CalendarDate, daysBetween } from '#lib/engine/core/calendar-date'

/** A yearly term `[start, end)`. */
export interface Term {
  start: CalendarDate
  end: CalendarDate
}

/** What one price asks for over `[from, to)` of a term; several codes share a joint price. Null is unknown. */
interface PremiumPart {
  codes: string[]
  from: CalendarDate
  to: CalendarDate
  totalCents: number | null
  /** Without the tax on insurance contracts. */
  netCents: number | null
}

export interface TermPremium {
  /** The days that are charged: up to the end of the contract, where that comes first. */
  from: CalendarDate
  to: CalendarDate
  parts: PremiumPart[]
  totalCents: number | null
  netCents: number | null
}

/**
 * The premium of a term: per coverage and price, pro rata of the days it is in force, half up, so that the parts
 * of a coverage sum to its whole year. Prices are what the holder pays, tax included (the domain's example 1).
 * A price that was announced for the year and is not that of the covers on its first day stands instead of theirs.
 */
export function termPremium(state: SubscriptionState, term: Term, announcedCents: number | null = null): TermPremium {
  const end = endOfContract(state)
  const charged = { from: term.start, to: end !== null && end < term.end ? end : term.end }
  if (charged.to <= charged.from) return { ...charged, to: charged.from, parts: [], totalCents: 0, netCents: 0 }
  const parts =
    announcedCents !== null && announcedCents !== annualPremiumOn(state, term.start)
      ? [part(state, term, [], { ...charged, annualPremiumCents: announcedCents })]
      : [...ownParts(state, term, charged), ...jointParts(state, term, charged)]
  return {
    ...charged,
    parts,
    totalCents: sum(parts.map(({ totalCents }) => totalCents)),
    netCents: sum(parts.map(({ netCents }) => netCents)),
  }
}

type Days = Pick<PremiumPart, 'from' | 'to'>

/** The covers that have a price of their own, each period of terms a part. */
function ownParts(state: SubscriptionState, term: Term, charged: Days): PremiumPart[] {
  const joint = state.jointPremium?.codes ?? []
  return Object.values(state.coverages)
    .filter(({ code }) => !joint.includes(code))
    .flatMap(({ code, periods }) =>
      periods.flatMap((period) => {
        const days = within(period, charged)
        const { annualPremiumCents } = period
        return days ? [part(state, term, [code], { ...days, annualPremiumCents })] : []
      }),
    )
}

/** One price for several covers (old contracts): known while all of them are in force, unknown while only some are. */
function jointParts(state: SubscriptionState, term: Term, charged: Days): PremiumPart[] {
  const { jointPremium, coverages } = state
  if (!jointPremium) return []
  const { codes } = jointPremium
  const days = codes
    .flatMap((code) => coverageOf(coverages, code)?.periods ?? [])
    .map((period) => within(period, charged))
    .filter((each) => each !== null)
  const cuts = [...new Set(days.flatMap(({ from, to }) => [from, to]))].sort()
  return cuts.slice(0, -1).flatMap((from, index) => {
    const to = cuts[index + 1] as CalendarDate
    const inForce = days.filter((each) => each.from <= from && to <= each.to).length
    const annualPremiumCents = inForce === codes.length ? jointPremium.annualPremiumCents : null
    return inForce === 0 ? [] : [part(state, term, codes, { from, to, annualPremiumCents })]
  })
}

/** The days of a period of cover that lie within those charged; null where there are none. */
function within({ start, end }: CoveragePeriod, charged: Days): Days | null {
  const from = start > charged.from ? start : charged.from
  const to = end !== null && end < charged.to ? end : charged.to
  return from < to ? { from, to } : null
}

function part(
  { productCode }: SubscriptionState,
  term: Term,
  codes: string[],
  { from, to, annualPremiumCents }: Days & { annualPremiumCents: number | null },
): PremiumPart {
  const day = (date: CalendarDate) => daysBetween(term.start, date)
  const totalCents = annualPremiumCents === null ? null : proRata(annualPremiumCents, day(from), day(to), day(term.end))
  const [code] = codes
  // The tax of a price for several covers is unknown like its split.
  const netCents = totalCents === null || !code || codes.length > 1 ? null : netOfTax(totalCents, code, productCode)
  return { codes, from, to, totalCents, netCents }
}

/** Unknown where any part is: an amount that left a part out would be invented. */
const sum = (amounts: (number | null)[]) =>
  amounts.reduce((total, cents) => (total === null || cents === null ? null : total + cents), 0)
