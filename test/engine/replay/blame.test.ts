import { describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { Recorded } from '#lib/engine/core/event'
import { blame, firstStepWhere } from '#lib/engine/replay/blame'
import { firstParting } from '#lib/engine/replay/compare-reducers'
import { holds, parseCondition } from '#lib/engine/replay/condition'
import { fieldChanges } from '#lib/engine/replay/field-changes'
import { valueAt } from '#lib/engine/replay/state-path'
import { Replay } from '#lib/engine/replay/steps'
import { bakery, cover, Scenario } from '#test/support/subscription-scenario'

const late = { ...cover('cyber', 18_000), effectiveDate: '2024-09-01' }
const { events } = new Scenario()
  .given('subscribe', bakery)
  .given('add_coverage', late, '2024-10-05T08:12:00Z')
  .given('change_coverage', { ...cover('cyber', 24_000), effectiveDate: '2025-03-01' }, '2024-11-02T09:00:00Z')
  .given('terminate', { terminationDate: '2026-03-01', reason: 'customer_request' }, '2025-06-01T09:00:00Z')
  .given('cancel_termination', {}, '2025-06-02T09:00:00Z')
const replay = new Replay(subscription, events)

describe('who set this', () => {
  it('given a field set, changed and taken back, when asked, then each of its values with its event, newest first', () => {
    const found = blame(replay, (state) => state.termination?.terminationDate ?? null)
    expect(found.map(({ step, value, before }) => [step, before, value])).toEqual([
      [5, '2026-03-01', null],
      [4, null, '2026-03-01'],
    ])
    expect(found[1]?.event.type).toBe('protection_schedule_updated')
  })

  it('given an earlier step, when asked at it, then what came later is not known', () => {
    expect(blame(replay, (state) => state.termination, 3)).toEqual([])
    expect(blame(replay, (state) => state.coverages.cyber, 3).map(({ step }) => step)).toEqual([3, 2])
  })

  it('given a field that one event set, when others follow, then these are not blamed', () => {
    expect(blame(replay, (state) => valueAt(state, 'holder.name')).map(({ step }) => step)).toEqual([1])
  })

  it('given a step that cannot be replayed, then it is blamed for nothing', () => {
    const broken = events.map((event, index) =>
      index === 1 ? ({ ...event, type: 'nobody_knows' } as unknown as Recorded<SubscriptionEvent>) : event,
    )
    const steps = blame(new Replay(subscription, broken), (state) => Object.keys(state.coverages)).map(
      ({ step }) => step,
    )
    expect(steps).toEqual([3, 1])
  })
})

const meets = (text: string) => (state: unknown) => holds(parseCondition(text), state)

describe('when did this become true', () => {
  it.each([
    ['subscribed = true', 1],
    ['coverages contains cyber', 2],
    ['coverages.cyber.periods.length = 2', 3],
    ['termination exists', 4],
    ['termination missing', 0],
    ['renewals.length > 0', null],
  ])('%s: step %s', (text, step) => {
    expect(firstStepWhere(replay, meets(text))).toBe(step)
  })

  it('given that it holds later only, when asked up to an earlier step, then it never does', () => {
    expect(firstStepWhere(replay, meets('termination exists'), 3)).toBeNull()
  })
})

describe('what differs between two states', () => {
  it('names single fields, within lists by their place', () => {
    expect(fieldChanges(replay.at(2).after, replay.at(3).after)).toEqual([
      { path: 'coverages.cyber.periods.0.end', before: null, after: '2025-03-01' },
      {
        path: 'coverages.cyber.periods.1',
        before: undefined,
        after: expect.objectContaining({ start: '2025-03-01', annualPremiumCents: 24_000 }),
      },
    ])
  })
  it('says nothing of two states that are the same', () => {
    expect(fieldChanges(replay.at(2).after, structuredClone(replay.at(2).after))).toEqual([])
  })
})

describe('two reducers over one history', () => {
  const other = (reduce: typeof subscription.reduce) => new Replay({ ...subscription, reduce }, events)
  it('given the same reducer, then they never part', () => {
    expect(firstParting(replay, other(subscription.reduce))).toBeNull()
  })
  it('given one that cuts a price, then they part at the first step where it shows, by that field', () => {
    const cheaper = other((state, event) =>
      event.type === 'coverage_added'
        ? subscription.reduce(state, { ...event, payload: { ...event.payload, annualPremiumCents: 1 } })
        : subscription.reduce(state, event),
    )
    expect(firstParting(replay, cheaper)).toMatchObject({
      step: 2,
      fields: [{ path: 'coverages.cyber.periods.0.annualPremiumCents', before: 18_000, after: 1 }],
    })
    expect(firstParting(replay, cheaper, 1)).toBeNull()
  })
  it('given one that throws, then they part there, and what it threw is said', () => {
    const failing = other((state, event) => {
      if (event.type === 'coverage_changed') throw new TypeError('no change')
      return subscription.reduce(state, event)
    })
    const parting = firstParting(replay, failing)
    expect([parting?.step, parting?.errors.shipped, parting?.errors.candidate?.message]).toEqual([3, null, 'no change'])
  })
})
