import { instalments, proRata } from '#lib/domain/shared/money'
import type { Term, TermPremium } from '#lib/domain/subscription/premiums/premium'
import type { PaymentFrequency } from '#lib/domain/subscription/vocabulary'
import { addMonths, type CalendarDate } from '#lib/engine/core/calendar-date'

/** One payment of a plan: for `[periodStart, periodEnd)`, due on the first of its days. */
export interface Instalment {
  periodStart: CalendarDate
  periodEnd: CalendarDate
  dueDate: CalendarDate
  totalCents: number
  /** Both null where the tax is unknown; else they make the total. */
  netCents: number | null
  taxCents: number | null
}

const perYear: Record<PaymentFrequency, number> = { annual: 1, half_yearly: 2, quarterly: 4, monthly: 12 }

/**
 * The periods of payment of a term that `[from, to)` touches, cut to it. Each begins on the day of the month on
 * which the contract began; like an anniversary it is computed from that day, so 31 January is followed by 28
 * February and then by 31 March. A contract that says no frequency pays the year at once (L113-3: the premium is
 * due as a whole where no instalments were agreed).
 */
export function paymentPeriods(
  contractStart: CalendarDate,
  term: Term,
  frequency: PaymentFrequency | null,
  { from, to }: { from: CalendarDate; to: CalendarDate },
): { periodStart: CalendarDate; periodEnd: CalendarDate }[] {
  const count = perYear[frequency ?? 'annual']
  const before = (yearOf(term.start) - yearOf(contractStart)) * 12
  const cut = (index: number) => addMonths(contractStart, before + (index * 12) / count)
  return Array.from({ length: count }, (_, index) => ({
    periodStart: later(cut(index), from),
    periodEnd: earlier(cut(index + 1), to),
  })).filter(({ periodStart, periodEnd }) => periodStart < periodEnd)
}

const yearOf = (date: CalendarDate) => Number(date.slice(0, 4))
const later = (a: CalendarDate, b: CalendarDate) => (a > b ? a : b)
const earlier = (a: CalendarDate, b: CalendarDate) => (a < b ? a : b)

/**
 * An amount in instalments, one for each period: equal cents with the remainder on the first, and so for the whole
 * net + tax = total. Each one's net is its share of the whole net, so that these sum to it and no tax is negative.
 */
export function instalmentPlan(
  periods: readonly { periodStart: CalendarDate; periodEnd: CalendarDate }[],
  { totalCents, netCents }: { totalCents: number; netCents: TermPremium['netCents'] },
): Instalment[] {
  if (periods.length === 0 || totalCents === 0) return []
  const amounts = instalments(totalCents, periods.length)
  let before = 0
  return periods.map((period, index) => {
    const amount = amounts[index] as number
    const net = netCents === null ? null : proRata(netCents, before, before + amount, totalCents)
    before += amount
    return {
      ...period,
      dueDate: period.periodStart,
      totalCents: amount,
      netCents: net,
      taxCents: net === null ? null : amount - net,
    }
  })
}
