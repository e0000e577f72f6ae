import { expect, it } from 'vitest'
import { coverageChanges } from '#lib/domain/subscription/changes/coverage-changes'
import { alsoBetween, partOf } from '#lib/domain/subscription/changes/part-changes'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { bakery, cover, Scenario } from '#test/support/subscription-scenario'

const before = new Scenario().given('subscribe', bakery)
const after = new Scenario()
  .given('subscribe', bakery)
  .given('change_coverage', { effectiveDate: '2024-12-01', ...cover('multi_risk', 91_200) })
const changes = coverageChanges(before.state.coverages, after.state.coverages)

it('given a difference, when it is looked for between two states, then it is found where they differ by it', () => {
  expect(changes.map(partOf)).toEqual(['cover multi_risk'])
  expect([...alsoBetween(changes, before.state, after.state)]).toEqual(changes)
  expect(alsoBetween(changes, after.state, before.state).size).toBe(0)
  expect(alsoBetween(changes, before.state, before.state).size).toBe(0)
  expect(alsoBetween([], before.state, after.state).size).toBe(0)
})

it('given a fleet of hundreds of covers, when one is looked for, then no other is looked at', () => {
  const fleet = ({ coverages }: SubscriptionState) => {
    const others = Object.fromEntries(Array.from({ length: 500 }, (_, number) => [`own_${number}`, undefined]))
    for (const code of Object.keys(others))
      Object.defineProperty(others, code, {
        enumerable: true,
        get: () => expect.unreachable(`${code} was looked at`),
      })
    return Object.defineProperties(
      {},
      { ...Object.getOwnPropertyDescriptors(others), ...Object.getOwnPropertyDescriptors(coverages) },
    )
  }
  const [was, is] = [before.state, after.state].map((state) => ({ ...state, coverages: fleet(state) as never }))
  expect(alsoBetween(changes, was as SubscriptionState, is as SubscriptionState).size).toBe(1)
})
