import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instalmentPlan, paymentPeriods } from '#lib/domain/subscription/premiums/instalment-plan'
import { termPremium } from '#lib/domain/subscription/premiums/premium'
import { coverageCodes, paymentFrequencies } from '#lib/domain/subscription/vocabulary'
import { addDays, calendarDate, daysBetween, termAt } from '#lib/engine/core/calendar-date'
import { bakery, cover, Scenario } from '#test/support/subscription-scenario'
import { RUNS, replay } from './runs.ts'

const options = { ...replay, numRuns: RUNS }
const day = fc.integer({ min: 0, max: 7_000 }).map((days) => addDays(calendarDate('2015-01-01'), days))
const price = fc.integer({ min: 0, max: 5_000_000 })
const years = fc.integer({ min: 0, max: 12 })

describe('premiums, given any contract', () => {
  it('then a year cut into any parts costs what the whole year costs', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 364 }), { maxLength: 6 })
    const property = fc.property(day, price, cuts, years, (startDate, cents, days, year) => {
      const first = cover('liability', cents)
      const scenario = new Scenario().given('subscribe', { ...bakery, startDate, coverages: [first] })
      const term = termAt(startDate, addDays(startDate, year * 366))
      // Each cut changes the deductible alone, so that the price goes on in another period.
      for (const offset of days.sort((a, b) => a - b))
        scenario.given('change_coverage', {
          ...{ ...first, deductibleCents: offset },
          effectiveDate: addDays(term.start, offset),
        })
      const { parts, totalCents } = termPremium(scenario.state, term)
      expect(totalCents).toBe(cents)
      expect(parts.length).toBeGreaterThanOrEqual(days.length === 0 ? 1 : days.length)
    })
    fc.assert(property, options)
  })

  it('then a contract that ends within a term keeps and gives back the whole, to the cent', () => {
    const property = fc.property(day, price, fc.integer({ min: 1, max: 364 }), (startDate, cents, offset) => {
      const given = { ...bakery, startDate, coverages: [cover('liability', cents)] }
      const term = termAt(startDate, startDate)
      const end = addDays(startDate, offset)
      const kept = new Scenario()
        .given('subscribe', given)
        .given('terminate', { terminationDate: end, reason: 'commercial_gesture' })
      const rest = new Scenario().given('subscribe', { ...given, coverages: [] }).given('add_coverage', {
        ...cover('liability', cents),
        effectiveDate: end,
      })
      const [a, b] = [kept, rest].map(({ state }) => termPremium(state, term).totalCents as number) as [number, number]
      expect(a + b).toBe(cents)
    })
    fc.assert(property, options)
  })

  it('then instalments sum to the total, net and tax make each of them, and their periods are the term', () => {
    const frequency = fc.constantFrom(...paymentFrequencies, null)
    const property = fc.property(
      ...([day, years, frequency, price, fc.double({ min: 0, max: 1, noNaN: true })] as const),
      (start, year, often, totalCents, share) => {
        const term = termAt(start, addDays(start, year * 366))
        const periods = paymentPeriods(start, term, often, { from: term.start, to: term.end })
        expect(
          periods.reduce((days, { periodStart, periodEnd }) => days + daysBetween(periodStart, periodEnd), 0),
        ).toBe(daysBetween(term.start, term.end))
        const netCents = Math.round(totalCents * share)
        const plan = instalmentPlan(periods, { totalCents, netCents })
        const sum = (of: (payment: (typeof plan)[number]) => number | null) =>
          plan.reduce((total, payment) => total + (of(payment) as number), 0)
        expect([
          sum((payment) => payment.totalCents),
          plan.length === 0 ? netCents : sum((payment) => payment.netCents),
        ]).toEqual([totalCents, netCents])
        for (const payment of plan) {
          expect((payment.netCents as number) + (payment.taxCents as number)).toBe(payment.totalCents)
          expect(Math.min(payment.netCents as number, payment.taxCents as number)).toBeGreaterThanOrEqual(0)
        }
        const each = plan.slice(1).map((payment) => payment.totalCents)
        expect(new Set(each).size).toBeLessThanOrEqual(1)
      },
    )
    fc.assert(property, options)
  })

  it('then net is never more than the total, whatever the cover', () => {
    const property = fc.property(price, fc.constantFrom(...coverageCodes), (cents, code) => {
      const scenario = new Scenario().given('subscribe', { ...bakery, coverages: [cover(code, cents)] })
      const { totalCents, netCents } = termPremium(
        scenario.state,
        termAt(bakery.startDate as never, bakery.startDate as never),
      )
      expect(totalCents).toBe(cents)
      if (netCents !== null) expect(netCents).toBeLessThanOrEqual(cents)
    })
    fc.assert(property, options)
  })
})
