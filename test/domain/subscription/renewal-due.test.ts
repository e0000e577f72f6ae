import { describe, expect, it } from 'vitest'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { dueTerm, renewedOn } from '#lib/domain/subscription/renewal-due'
import { bakery, day, Scenario } from '#test/support/subscription-scenario'

const subscribed = (changes: object = {}) => new Scenario().given('subscribe', { ...bakery, ...changes })
const renewed = () => subscribed().given('renew', { termStart: '2025-03-01', annualPremiumCents: 120_000 })

describe('which term is due', () => {
  it.each([
    ['2024-02-01', null],
    ['2025-02-28', null],
    ['2025-03-01', '2025-03-01'],
    ['2027-08-01', '2025-03-01'],
  ])('given a contract from 1 March 2024, when asked on %s, then %s', (asOf, start) => {
    expect(dueTerm(subscribed().state, day(asOf))?.start ?? null).toBe(start)
  })

  it.each([
    ['2026-02-28', null],
    ['2026-03-01', '2026-03-01'],
  ])('given it was renewed for 2025, when asked on %s, then %s', (asOf, start) => {
    expect(dueTerm(renewed().state, day(asOf))?.start ?? null).toBe(start)
  })

  it.each([
    ['2025-03-01', '2027-08-01', '2025-03-01'],
    ['2025-03-02', '2026-02-28', null],
    ['2025-03-02', '2027-08-01', '2026-03-01'],
    ['2026-03-01', '2026-03-01', '2026-03-01'],
    ['2023-01-01', '2025-03-01', '2025-03-01'],
  ])('given terms before %s are for somebody else, when asked on %s, then %s', (since, asOf, start) => {
    expect(dueTerm(subscribed().state, day(asOf), day(since))?.start ?? null).toBe(start)
  })

  it('given a first day on 29 February, when terms follow, then 28 February and the 29th again', () => {
    const leap = subscribed({ startDate: '2024-02-29' })
    expect(dueTerm(leap.state, day('2025-02-28'))).toMatchObject({ start: '2025-02-28', year: 2025 })
    leap.given('renew', { termStart: '2025-02-28', annualPremiumCents: 1 })
    expect(dueTerm(leap.state, day('2026-03-01'))).toMatchObject({ start: '2026-02-28', end: '2027-02-28' })
  })

  it('given an old renewal that names a year alone, when asked, then the term after it', () => {
    const old = subscribed().record(
      { type: 'contract_renewed', schemaVersion: 1, payload: { year: 2025 } } as SubscriptionEvent,
      '2025-03-20T05:00:00Z',
    )
    expect(dueTerm(old.state, day('2026-03-01'))?.start).toBe('2026-03-01')
  })

  it('given a renewed term, when asked whether a day lies in it, then from its first day to its last', () => {
    const { state } = renewed()
    expect(['2025-02-28', '2025-03-01', '2026-02-28', '2026-03-01'].map((date) => renewedOn(state, day(date)))).toEqual(
      [false, true, true, false],
    )
  })
})
