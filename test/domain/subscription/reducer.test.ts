import { describe, expect, it } from 'vitest'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { coverageOf } from '#lib/domain/subscription/schedule'
import { annualPremiumOn, contractStatus, coveragesOn } from '#lib/domain/subscription/status'
import { bakery, cover, day, Scenario } from '#test/support/subscription-scenario'

const cyber = { ...cover('cyber', 18_000), effectiveDate: '2024-09-01' }
const codes = (scenario: Scenario, date: string) =>
  coveragesOn(scenario.state, day(date)).map(({ coverage }) => coverage.code)

describe('the bakery (worked examples 1 and 2)', () => {
  it('given a start on 1 March 2024, when asked each side of it, then pending and on risk', () => {
    const { state } = new Scenario().given('subscribe', bakery)
    expect(contractStatus(state, day('2024-02-29'))).toBe('pending')
    expect(contractStatus(state, day('2024-03-01'))).toBe('on_risk')
    expect(annualPremiumOn(state, day('2024-03-01'))).toBe(120_000)
  })
  it('given cyber recorded on 28 August from 1 September, when asked each side of it, then not covered and covered', () => {
    const scenario = new Scenario().given('subscribe', bakery).given('add_coverage', cyber, '2024-08-28T12:02:00Z')
    expect(codes(scenario, '2024-08-31')).not.toContain('cyber')
    expect(codes(scenario, '2024-09-01')).toContain('cyber')
    expect(annualPremiumOn(scenario.state, day('2024-09-01'))).toBe(138_000)
  })
  it('given a change of terms, when asked each side of it, then the old and the new price', () => {
    const { state } = new Scenario()
      .given('subscribe', bakery)
      .given('change_coverage', { ...cover('multi_risk', 91_200), effectiveDate: '2024-12-01' })
    expect(annualPremiumOn(state, day('2024-11-30'))).toBe(120_000)
    expect(annualPremiumOn(state, day('2024-12-01'))).toBe(127_200)
    expect(state.coverages.multi_risk?.periods).toHaveLength(2)
  })
})

describe('statuses follow from dates alone', () => {
  const ended = new Scenario()
    .given('subscribe', bakery)
    .given('terminate', { terminationDate: '2025-03-01', reason: 'customer_request' }).state
  const once = new Scenario().given('subscribe', { ...bakery, tacitRenewal: false }).state
  const voided = new Scenario()
    .given('subscribe', bakery)
    .given('terminate', { terminationDate: '2024-03-01', reason: 'customer_request' }).state
  it.each([
    ['ended', ended, '2024-02-01', 'pending'],
    ['ended', ended, '2024-03-01', 'termination_scheduled'],
    ['ended', ended, '2025-02-28', 'termination_scheduled'],
    ['ended', ended, '2025-03-01', 'terminated'],
    ['once', once, '2025-02-28', 'on_risk'],
    ['once', once, '2025-03-01', 'expired'],
    ['voided', voided, '2024-02-01', 'terminated'],
    ['voided', voided, '2024-03-01', 'terminated'],
  ])('given a contract %s, when asked on a date, then its status', (_name, state, date, status) => {
    expect(contractStatus(state, day(date))).toBe(status)
  })
  it('given an end, when asked on it, then nothing is covered any more', () => {
    expect(coveragesOn(ended, day('2025-02-28'))).toHaveLength(2)
    expect(coveragesOn(ended, day('2025-03-01'))).toHaveLength(0)
  })
})

describe('old documents (worked example 7)', () => {
  const v1 = (type: string, payload: object) => ({ type, schemaVersion: 1, payload }) as unknown as SubscriptionEvent
  const old = () =>
    new Scenario().record(
      v1('subscribed', {
        price: 19.99,
        startDate: new Date('2019-05-31T22:00:00Z'),
        coverages: ['liability', 'glass'],
      }),
      '2019-05-14T14:41:02Z',
    )
  it('given euros and an instant, when folded, then exact cents and the calendar date in Paris', () => {
    const { state } = old()
    expect(state.startDate).toBe('2019-06-01')
    expect(state.jointPremium).toEqual({ codes: ['liability', 'glass'], annualPremiumCents: 1_999 })
    expect(annualPremiumOn(state, day('2019-06-01'))).toBe(1_999)
    expect(state.coverages.liability?.periods[0]?.annualPremiumCents).toBeNull()
    expect([state.holder, state.productCode, state.tacitRenewal]).toEqual([null, null, null])
  })
  it('given one of two jointly priced covers gone, when asked for the premium, then it is unknown, not zero', () => {
    const scenario = old().given('remove_coverage', { code: 'glass', effectiveDate: '2020-01-01' })
    expect(annualPremiumOn(scenario.state, day('2020-01-01'))).toBeNull()
    expect(annualPremiumOn(scenario.state, day('2019-12-31'))).toBe(1_999)
  })
  it('given 1735686000000, when folded, then the contract ends on 1 January 2025, not a day early', () => {
    const { state } = old().record(
      v1('protection_schedule_updated', {
        termination: { terminationDate: new Date(1_735_686_000_000), reason: 'demande client' },
      }),
      '2024-10-30T10:05:31Z',
    )
    expect(state.termination).toEqual({
      terminationDate: '2025-01-01',
      reason: 'customer_request',
      noticeReceivedDate: null,
    })
  })
  it('given codes that every object inherits, when folded, then they are covers like any other', () => {
    const names = ['constructor', 'toString', '__proto__']
    const { state } = old()
      .record(v1('protection_schedule_updated', { coverages: ['liability', ...names] }), '2020-01-10T09:00:00Z')
      .record(v1('protection_schedule_updated', { coverages: ['liability', 'toString'] }), '2020-02-10T09:00:00Z')
    expect(coveragesOn(state, day('2020-01-15')).map(({ coverage }) => coverage.code)).toEqual(['liability', ...names])
    expect(coveragesOn(state, day('2020-02-15')).map(({ coverage }) => coverage.code)).toEqual([
      'liability',
      'toString',
    ])
    for (const name of names) expect(coverageOf({}, name)).toBeUndefined()
  })
  it('given words that mean no known reason, when folded, then the reason is unknown', () => {
    const { state } = old().record(
      v1('protection_schedule_updated', { termination: { terminationDate: '2025-01-01', reason: 'xyz' } }),
      '2024-10-30T10:05:31Z',
    )
    expect(state.termination?.reason).toBeNull()
  })
  it('given a renewal by its year, when folded, then the term comes from the original start', () => {
    const { state } = old().record(v1('contract_renewed', { year: 2020 }), '2020-05-20T05:00:00Z')
    expect(state.renewals).toEqual([
      { year: 2020, termStart: '2020-06-01', termEnd: '2021-06-01', annualPremiumCents: null },
    ])
  })
})
