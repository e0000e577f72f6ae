import { describe, expect, it } from 'vitest'
import { instalmentPlan, paymentPeriods } from '#lib/domain/subscription/premiums/instalment-plan'
import { termPremium } from '#lib/domain/subscription/premiums/premium'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { anniversary, termAt } from '#lib/engine/core/calendar-date'
import { bakery, cover, day, Scenario } from '#test/support/subscription-scenario'

const subscribed = (changes: object = {}) => new Scenario().given('subscribe', { ...bakery, ...changes })
const term = termAt(day('2024-03-01'), day('2024-03-01'))
const cyber = { ...cover('cyber', 18_000), effectiveDate: '2024-09-01' }

/** The bakery's plan for days of the first term. */
const plan = (totalCents: number, from = term.start, netCents: number | null = null) =>
  instalmentPlan(paymentPeriods(term.start, term, 'monthly', { from, to: term.end }), { totalCents, netCents })

describe('the premium of a term', () => {
  it('given the bakery of example 1, when a year is priced, then 1 200.00, as 12 × 100.00 from the first of each month', () => {
    const { totalCents, parts } = termPremium(subscribed().state, term)
    expect(parts.map(({ codes, totalCents: cents }) => [codes, cents])).toEqual([
      [['multi_risk'], 84_000],
      [['liability'], 36_000],
    ])
    const payments = plan(totalCents as number)
    expect(payments.map((payment) => payment.totalCents)).toEqual(Array(12).fill(10_000))
    expect(payments.map(({ dueDate }) => dueDate).slice(0, 3)).toEqual(['2024-03-01', '2024-04-01', '2024-05-01'])
    expect(payments.at(-1)).toMatchObject({ periodStart: '2025-02-01', periodEnd: '2025-03-01' })
  })

  it('given cyber from 1 September, 181 days of 365 (example 2), when the rest of the term is priced, then 89.26, as 14.91 + 5 × 14.87', () => {
    const before = subscribed().state
    const after = subscribed().given('add_coverage', cyber).state
    const [was, is] = [before, after].map((state) => termPremium(state, term).totalCents as number)
    const difference = (is as number) - (was as number)
    expect(difference).toBe(8_926)
    expect(plan(difference, day('2024-09-01')).map(({ totalCents }) => totalCents)).toEqual([
      1_491, 1_487, 1_487, 1_487, 1_487, 1_487,
    ])
  })

  it('given the car of example 4, when it ends after 200 days, then 400.00 of 730.00 are its price', () => {
    const car = subscribed({
      ...{ productCode: 'motor', professionalUse: false, startDate: '2023-06-15', paymentFrequency: 'annual' },
      coverages: [cover('motor_liability', 43_000), cover('collision', 30_000)],
    }).given('terminate', { terminationDate: '2025-01-01', reason: 'infra_annual' })
    const second = termAt(day('2023-06-15'), day('2024-06-15'))
    expect(termPremium(car.state, second)).toMatchObject({ totalCents: 40_000, from: '2024-06-15', to: '2025-01-01' })
    expect(termPremium(subscribed().state, term).totalCents).toBe(120_000)
  })

  it('given a price that changes within the term, when it is priced, then each day costs its own', () => {
    const changed = subscribed().given('change_coverage', {
      ...cover('multi_risk', 91_200),
      effectiveDate: '2024-12-01',
    })
    const { parts, totalCents } = termPremium(changed.state, term)
    expect(parts.slice(0, 2).map(({ from, to }) => [from, to])).toEqual([
      ['2024-03-01', '2024-12-01'],
      ['2024-12-01', '2025-03-01'],
    ])
    // 275 of 365 days at 840.00, 90 at 912.00.
    expect(totalCents).toBe(63_288 + (91_200 - 68_712) + 36_000)
  })

  it('given a cover without a price, when it is priced, then the whole is unknown, never less', () => {
    const unknown = subscribed().given('add_coverage', { ...cyber, annualPremiumCents: null })
    expect(termPremium(unknown.state, term)).toMatchObject({ totalCents: null, netCents: null })
  })

  it('given a contract that is void from the start, when it is priced, then nothing', () => {
    const voided = subscribed().given('terminate', { terminationDate: '2024-03-01', reason: 'commercial_gesture' })
    expect(termPremium(voided.state, term)).toMatchObject({ parts: [], totalCents: 0 })
  })

  it('given a price announced for the year, when it is not that of the covers, then it is what the year costs', () => {
    expect(termPremium(subscribed().state, term, 126_000)).toMatchObject({ totalCents: 126_000, netCents: null })
    expect(termPremium(subscribed().state, term, 120_000).parts).toHaveLength(2)
  })
})

describe('the premium of an old contract, one price for several covers', () => {
  const old = (...more: SubscriptionEvent[]) => {
    const scenario = new Scenario().record(
      {
        ...{ type: 'subscribed', schemaVersion: 1 },
        payload: { price: 1200.5, startDate: new Date('2024-02-29T23:00:00Z'), coverages: ['glass', 'theft'] },
      } as SubscriptionEvent,
      '2024-02-12T10:00:00Z',
    )
    for (const event of more) scenario.record(event, '2024-06-01T10:00:00Z')
    return scenario.state
  }
  const removed = {
    ...{ type: 'coverage_removed', schemaVersion: 2 },
    payload: { code: 'theft', effectiveDate: '2024-09-01' },
  } as SubscriptionEvent

  it('given all of them in force, when it is priced, then the one price', () => {
    expect(termPremium(old(), term).totalCents).toBe(120_050)
  })
  it('given one of them removed, when it is priced, then what the rest costs is unknown', () => {
    const { parts, totalCents } = termPremium(old(removed), term)
    expect(parts.map(({ from, totalCents: cents }) => [from, cents])).toEqual([
      ['2024-03-01', 60_518],
      ['2024-09-01', null],
    ])
    expect(totalCents).toBeNull()
  })
})

describe('instalments', () => {
  it.each([
    ['annual', 1],
    ['half_yearly', 2],
    ['quarterly', 4],
    ['monthly', 12],
    [null, 1],
  ] as const)('given a contract that pays %s, when a term is cut, then into %i without a gap', (frequency, count) => {
    const periods = paymentPeriods(term.start, term, frequency, { from: term.start, to: term.end })
    expect(periods).toHaveLength(count)
    expect([periods[0]?.periodStart, periods.at(-1)?.periodEnd]).toEqual([term.start, term.end])
    for (const [index, period] of periods.entries())
      if (index > 0) expect(period.periodStart).toBe(periods[index - 1]?.periodEnd)
  })

  it('given a contract of 31 January, when its months are cut, then 28 February and 31 March again', () => {
    const start = day('2024-01-31')
    const later = termAt(start, day('2025-06-01'))
    const periods = paymentPeriods(start, later, 'monthly', { from: later.start, to: later.end })
    expect(periods.slice(0, 3).map(({ periodStart }) => periodStart)).toEqual([
      '2025-01-31',
      '2025-02-28',
      '2025-03-31',
    ])
    expect(periods.at(-1)?.periodEnd).toBe(anniversary(start, 2))
  })

  it('given a contract of 29 February, when the terms after it are cut, then each begins and ends with the term', () => {
    const start = day('2024-02-29')
    for (const at of ['2025-02-28', '2026-03-01', '2028-02-29'] as const) {
      const later = termAt(start, day(at))
      const periods = paymentPeriods(start, later, 'quarterly', { from: later.start, to: later.end })
      expect([periods[0]?.periodStart, periods.at(-1)?.periodEnd]).toEqual([later.start, later.end])
    }
  })

  it('given an end within the term, when it is cut, then no payment falls due after it', () => {
    const periods = paymentPeriods(term.start, term, 'quarterly', { from: term.start, to: day('2024-08-15') })
    expect(periods.map(({ periodStart, periodEnd }) => [periodStart, periodEnd])).toEqual([
      ['2024-03-01', '2024-06-01'],
      ['2024-06-01', '2024-08-15'],
    ])
  })

  it('given a net of 1 cent less than the total, when it is cut, then every net and tax make their total and none is negative', () => {
    const payments = plan(12, term.start, 11)
    expect(payments.flatMap(({ netCents, taxCents }) => [netCents, taxCents])).not.toContain(-1)
    for (const { netCents, taxCents, totalCents } of payments)
      expect((netCents ?? 0) + (taxCents ?? 0)).toBe(totalCents)
  })
})
