import { describe, expect, it } from 'vitest'
import { judgedEvents, kinds } from '#lib/domain/judged-events'
import { registry } from '#lib/domain/registry'
import { mergedAggregate, type TimelineEvent } from '#lib/domain/timeline-kinds'
import { fold } from '#lib/engine/core/aggregate'
import { BrokenEventError, EventShapeError, UnknownEventError } from '#lib/engine/core/errors'
import type { Recorded } from '#lib/engine/core/event'
import { brokenEvent } from '#lib/engine/core/event-shape'
import { maskEvent } from '#lib/engine/replay/mask-event'
import { Replay } from '#lib/engine/replay/steps'
import { fromWire, toWire } from '#lib/engine/replay/wire'
import { samples } from '#test/support/event-samples'
import { bakery, cover, Scenario } from '#test/support/subscription-scenario'

const { subscription } = registry
const hide = (label: string) => ({ masked: true, label, token: 'abcdef' }) as const
const events = new Scenario()
  .given('subscribe', bakery)
  .given('add_coverage', { effectiveDate: '2024-09-01', ...cover('cyber', 18_000) })
  .given('change_coverage', { effectiveDate: '2024-10-01', ...cover('cyber', 19_000) }).events
/** The history with its second event edited. */
const edited = (change: (event: Recorded) => object) =>
  events.map((event, index) => (index === 1 ? { ...event, ...change(event) } : event)) as unknown as typeof events
const withPayload = (change: object) => edited(({ payload }) => ({ payload: { ...(payload as object), ...change } }))

/** What a release cannot read, and what it says of it. */
const broken: Record<string, [change: (event: Recorded) => object, error: typeof BrokenEventError, where: string]> = {
  'a type that nobody knows': [() => ({ type: 'coverage_teleported' }), UnknownEventError as never, ''],
  'a type that every object has': [() => ({ type: 'constructor' }), UnknownEventError as never, ''],
  'a type that is a prototype': [() => ({ type: '__proto__' }), UnknownEventError as never, ''],
  'a version that is to come': [() => ({ schemaVersion: 9 }), UnknownEventError as never, 'in schema version 9'],
  'a payload that lacks nearly all': [
    () => ({ payload: { code: 'multi_risk' } }),
    EventShapeError as never,
    'payload.effectiveDate: ',
  ],
  'no payload': [() => ({ payload: null }), EventShapeError as never, 'payload: '],
  'text for an amount': [
    ({ payload }) => ({ payload: { ...(payload as object), annualPremiumCents: 'many' } }),
    EventShapeError as never,
    'payload.annualPremiumCents: ',
  ],
  'a day that is none': [
    ({ payload }) => ({ payload: { ...(payload as object), effectiveDate: '2024-02-30' } }),
    EventShapeError as never,
    'payload.effectiveDate: ',
  ],
  'a field that nobody knows': [
    ({ payload }) => ({ payload: { ...(payload as object), 'Mrs Durand': 1 } }),
    EventShapeError as never,
    'payload: has a field that is not of its shape',
  ],
}

describe('the judgement on an event that was read', () => {
  it.each(Object.keys(samples) as (keyof typeof samples)[])(
    'given any event of %s that can be written or was, then nothing is wrong with it, nor once people are hidden',
    (name) => {
      const aggregate = registry[name]
      expect(samples[name].length).toBeGreaterThan(1)
      for (const [type, schemaVersion, payload] of samples[name]) {
        const event = { _id: 'e1', type, schemaVersion, payload } as Recorded
        expect(brokenEvent(aggregate, event), type).toBeNull()
        expect(brokenEvent(aggregate, maskEvent(aggregate, event, hide)), type).toBeNull()
      }
    },
  )

  it.each(Object.entries(broken))('given %s, then it is broken and says where', (_, [change, error, where]) => {
    const [, event] = edited(change)
    const judged = brokenEvent(subscription, event as Recorded)
    expect(judged).toBeInstanceOf(error)
    expect(judged?.document).toBe(`Document ${event?._id} of event.subscription`)
    expect(judged?.message).toContain(where)
    expect(judged?.message).not.toContain('Durand')
  })

  it.each(Object.entries(broken))('given %s, then nothing can be decided on its history', (_, [change]) => {
    expect(() => fold(subscription, edited(change))).toThrow(BrokenEventError)
  })

  it.each(Object.entries(broken))(
    'given %s, then it is the same step that breaks, alone and among lanes, for all who look',
    (_, [change]) => {
      const history = edited(change)
      const masked = history.map((event) => maskEvent(subscription, event as Recorded, hide)) as typeof history
      const replays = [
        new Replay(subscription, history),
        new Replay(subscription, masked),
        new Replay(mergedAggregate, judgedEvents('subscription', history)),
        new Replay(mergedAggregate, judgedEvents('subscription', masked)),
      ]
      for (const replay of replays) {
        expect(replay.broken).toEqual([2])
        expect(replay.at(2).after).toBe(replay.at(1).after)
      }
      // As it is sent to a browser, which has no shapes: in the same words.
      const sent = fromWire(toWire(judgedEvents('subscription', history))) as TimelineEvent[]
      const { error } = new Replay(mergedAggregate, sent).at(2)
      expect(error).toEqual(brokenEvent(subscription, history[1] as Recorded))
      expect(JSON.stringify(masked[1]?.payload)).toBe(JSON.stringify(hide('payload')))
    },
  )

  it('given something hidden where nobody is named, as a file can be edited, then it is broken', () => {
    const [, amount] = withPayload({ annualPremiumCents: hide('amount') })
    expect(brokenEvent(subscription, amount as Recorded)?.message).toContain('payload.annualPremiumCents: ')
    const [, name] = withPayload({ label: hide('coverage_label') })
    expect(brokenEvent(subscription, name as Recorded)).toBeNull()
    const [, none] = withPayload({ label: { erased: true } })
    expect(brokenEvent(subscription, none as Recorded)).toBeNull()
  })

  it('given an event of a release to come, when it is masked, then what its envelope has beside ours is hidden too', () => {
    const [, event] = edited(() => ({ schemaVersion: 9, spice: 'pepper', witness: { holder: 'Mrs Durand' } }))
    const masked = maskEvent(subscription, event as Recorded, hide)
    expect(masked).toMatchObject({ spice: hide('unknown_field'), witness: hide('unknown_field'), version: 2 })
  })

  it('is asked of every kind that a timeline tells', () => {
    for (const [name, aggregate] of Object.entries(kinds)) {
      const event = { ...events[0], type: 'coverage_teleported', aggregate: name } as never
      expect(() => aggregate.reduce(aggregate.initialState as never, event)).toThrow(UnknownEventError)
    }
  })
})
