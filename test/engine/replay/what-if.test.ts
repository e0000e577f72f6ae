import { describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionChanges } from '#lib/domain/subscription/changes/changes'
import { subscriptionDesk } from '#lib/domain/subscription/desk'
import { objectionTo } from '#lib/domain/subscription/objection'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { asRecorded, decideOn } from '#lib/engine/core/desk'
import type { Recorded } from '#lib/engine/core/event'
import { Replay } from '#lib/engine/replay/steps'
import { consequences, type Supposition, suppose } from '#lib/engine/replay/what-if'
import { claire } from '#test/support/actors'
import { bakery, cover, day, Scenario } from '#test/support/subscription-scenario'

const cyber = { ...cover('cyber', 18_000), effectiveDate: '2024-09-01' }
const dearer = { ...cover('cyber', 24_000), effectiveDate: '2025-03-01' }
const { events } = new Scenario()
  .given('subscribe', bakery)
  .given('add_coverage', cyber, '2024-08-28T12:02:00Z')
  .given('change_coverage', dearer, '2024-11-02T09:00:00Z')
  .given('terminate', { terminationDate: '2026-03-01', reason: 'customer_request' }, '2025-06-01T09:00:00Z')

type History = readonly Recorded<SubscriptionEvent>[]
const sandbox = (supposition: Supposition<SubscriptionEvent>, history: History = events) => {
  const real = new Replay(subscription, history)
  const supposed = new Replay(suppose(subscription, supposition), history)
  return { real, supposed, rest: consequences(real, supposed, supposition, objectionTo) }
}
const without = (eventId: string, history?: History) => sandbox({ kind: 'without', eventId }, history)
const changesAt = ({ real, supposed }: ReturnType<typeof sandbox>, step: number, on = '2024-10-03') =>
  subscriptionChanges(real.at(step).after, supposed.at(step).after, day(on)).map(
    ({ sign, field, subject }) => `${sign} ${field}${subject?.kind === 'coverage' ? ` ${subject.code}` : ''}`,
  )

describe('what if this had not happened', () => {
  it('given a cover that was added, when it is muted, then neither it nor its price is there now, nor was from that step on', () => {
    const muted = without('e2')
    expect(changesAt(muted, 1)).toEqual([])
    expect(changesAt(muted, 2)).toEqual(['removed cover cyber', 'changed annualPremium'])
    expect(changesAt(muted, 4, '2024-12-01')).toEqual(['removed cover cyber', 'changed annualPremium'])
  })

  it('given a muted step, then every step keeps its number, and the events are the very same', () => {
    const { real, supposed } = without('e2')
    expect(supposed.last).toBe(real.last)
    expect(supposed.indexOf('e3')).toBe(3)
    expect(supposed.events).toBe(real.events)
    expect(supposed.at(2).after).toBe(supposed.at(2).before)
  })

  it('given a later change of what would not be there, then the rule that would have refused it is named, and the others are not', () => {
    expect(without('e2').rest).toMatchObject([{ step: 3, kind: 'refused', objection: { code: 'not_covered' } }])
    expect(without('e4').rest).toEqual([])
  })

  it('given the first step, when it is muted, then nothing that followed could stand', () => {
    expect(without('e1').rest.map((each) => [each.step, each.kind === 'refused' && each.objection.code])).toEqual([
      [2, 'not_subscribed'],
      [3, 'not_subscribed'],
      [4, 'not_subscribed'],
    ])
  })

  it('given steps that it set off, and what these set off, then all of them rest on it', () => {
    const caused = (event: Recorded<SubscriptionEvent> | undefined, causationId: string) =>
      ({ ...event, causationId }) as Recorded<SubscriptionEvent>
    const chain = [events[0], events[1], caused(events[2], 'e2'), caused(events[3], 'e3')] as History
    expect(without('e2', chain).rest).toEqual([
      { step: 3, kind: 'caused' },
      { step: 4, kind: 'caused' },
    ])
  })

  it('given what the rules of today would refuse anyway, when another step is muted, then it does not rest on that', () => {
    const unruly = new Scenario()
    for (const event of events) unruly.record(event, event.appendDate.toISOString())
    const payload = { ...cover('glass', 6_000), effectiveDate: day('2025-01-01') }
    unruly.record({ type: 'coverage_changed', schemaVersion: 2, payload } as never, '2025-07-01T09:00:00Z')
    expect(without('e2', unruly.events).rest.map(({ step }) => step)).toEqual([3])
  })

  it('given an event that this history does not have, then nothing is different', () => {
    const nobody = without('e9')
    expect(nobody.rest).toEqual([])
    expect(nobody.supposed.at(4).after).toEqual(nobody.real.at(4).after)
  })

  it('given a reducer that throws in the sandbox alone, then the step is told, and the others go on', () => {
    const strict = {
      ...subscription,
      reduce: (state: typeof subscription.initialState, event: Recorded<SubscriptionEvent>) => {
        if (event.type === 'coverage_changed' && !state.coverages.cyber) throw new RangeError('nothing to change')
        return subscription.reduce(state, event)
      },
    }
    const supposition = { kind: 'without', eventId: 'e2' } as const
    const [real, supposed] = [new Replay(strict, events), new Replay(suppose(strict, supposition), events)]
    const rest = consequences(real, supposed, supposition, objectionTo)
    expect(rest).toEqual([{ step: 3, kind: 'broken', error: new RangeError('nothing to change') }])
    expect(supposed.at(4).after.termination?.terminationDate).toBe('2026-03-01')
    expect(real.broken).toEqual([])
  })
})

describe('what if an edit had been made', () => {
  const real = new Replay(subscription, events)
  const decided = (step: number, name: 'add_coverage' | 'remove_coverage' | 'terminate', input: unknown) =>
    decideOn(
      subscriptionDesk,
      real.at(step).after,
      { name, input },
      { aggregateId: 'C-1', today: day('2024-09-02'), reason: '' },
    )
  const followedBy = (step: number, ...edit: [Parameters<typeof decided>[1], unknown]) => {
    const decision = decided(step, ...edit)
    if (!decision.ok) throw new Error(decision.refusal.code)
    const made = decision.events.map((event) =>
      asRecorded(subscription, event, { version: 99, actor: claire, at: new Date(0) }),
    )
    return sandbox({ kind: 'after', eventId: `e${step}`, events: made })
  }

  it('given a cover added at an earlier step, then it is there from that step on, and not before', () => {
    const glass = followedBy(1, 'add_coverage', { ...cover('glass', 6_000), effectiveDate: '2024-09-01' })
    expect(changesAt(glass, 0)).toEqual([])
    expect(changesAt(glass, 1)).toEqual(['added cover glass', 'changed annualPremium'])
    expect(changesAt(glass, 4)).toEqual(['added cover glass', 'changed annualPremium'])
    expect(glass.rest).toEqual([])
  })

  it('given an end that was set earlier, then what was recorded after it would have been refused', () => {
    const ended = followedBy(2, 'terminate', { terminationDate: '2025-01-01', reason: 'customer_request' })
    expect(ended.rest.map((each) => [each.step, each.kind === 'refused' && each.objection.code])).toEqual([
      [3, 'after_end'],
      [4, 'already_terminated'],
    ])
  })

  it('given the rules of that step, when they refuse, then they say so as they would for an edit', () => {
    const twice = decided(2, 'add_coverage', { ...cover('cyber', 1), effectiveDate: '2024-10-01' })
    expect(twice).toMatchObject({ ok: false, refusal: { code: 'already_covered' } })
  })
})

describe('asking the rules of what was recorded', () => {
  it('given each event of a history that the rules made, when they are asked again, then they object to none', () => {
    const replay = new Replay(subscription, events)
    expect(events.map((event, index) => objectionTo(replay.at(index).after, event))).toEqual([null, null, null, null])
  })

  it('given an event that holds what no rule can read, then nothing is objected, and nothing thrown', () => {
    const { after } = new Replay(subscription, events).at(1)
    const unreadable = { ...events[1], payload: null } as unknown as Recorded<SubscriptionEvent>
    expect(objectionTo(after, unreadable)).toBeNull()
  })
})
