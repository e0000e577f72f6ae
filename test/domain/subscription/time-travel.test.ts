import { describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { coveragesOn } from '#lib/domain/subscription/status'
import { fold } from '#lib/engine/core/aggregate'
import { bakery, cover, day, Scenario } from '#test/support/subscription-scenario'

/** The contract as it was known at an instant, and what it says of a day. */
const coveredAt = (scenario: Scenario, knownAt: string, effective: string) =>
  coveragesOn(
    fold(
      subscription,
      scenario.events.filter(({ appendDate }) => appendDate <= new Date(knownAt)),
    ),
    day(effective),
  ).map(({ coverage }) => coverage.code)

describe('the agent said no cover (worked example 6)', () => {
  const late = { ...cover('cyber', 18_000), effectiveDate: '2024-09-01' }
  const scenario = new Scenario().given('subscribe', bakery).given('add_coverage', late, '2024-10-05T08:12:00Z')

  it('given cyber recorded on 5 October from 1 September, when asked as known on 4 October, then not covered', () => {
    expect(coveredAt(scenario, '2024-10-04T10:00:00Z', '2024-10-03')).not.toContain('cyber')
  })
  it('given the same day, when asked as known on 6 October, then covered: the difference is that one event', () => {
    expect(coveredAt(scenario, '2024-10-06T00:00:00Z', '2024-10-03')).toContain('cyber')
    expect(coveredAt(scenario, '2024-10-05T08:12:00Z', '2024-10-03'), 'known at is inclusive').toContain('cyber')
  })
})

describe('charged twice (worked example 8)', () => {
  const v1 = (type: string, payload: object) => ({ type, schemaVersion: 1, payload }) as unknown as SubscriptionEvent

  it('given two renewals by the year of the run, when stepped through, then each is seen, and a third of today is not added', () => {
    const scenario = new Scenario()
      .record(
        v1('subscribed', { price: 480, startDate: new Date('2018-12-31T23:00:00Z'), coverages: ['glass'] }),
        '2018-12-01T09:00:00Z',
      )
      .record(v1('contract_renewed', { year: 2024 }), '2024-12-28T05:00:00Z')
      .record(v1('contract_renewed', { year: 2025 }), '2025-01-02T05:00:00Z')
    const steps = scenario.events.map((_, index) => fold(subscription, scenario.events.slice(0, index + 1)))
    expect(steps.map(({ renewals }) => renewals.map(({ year }) => year))).toEqual([[], [2024], [2024, 2025]])
    expect(scenario.when('renew', { termStart: '2025-01-01', annualPremiumCents: 48_000 })).toMatchObject({
      ok: true,
      events: [],
    })
  })
})
