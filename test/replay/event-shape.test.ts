import { describe, expect, it } from 'vitest'
import type { EventShape, Recorded } from '#lib/core/event'
import { registry } from '#lib/domain/registry'
import { checkingShapes, EventShapeError, shapeError } from '#lib/replay/event-shape'
import { maskEvent } from '#lib/replay/mask-event'
import { Replay } from '#lib/replay/steps'
import { samples } from '#test/support/event-samples'
import { bakery, cover, Scenario } from '#test/support/subscription-scenario'

const { subscription } = registry
const hide = (label: string) => ({ masked: true, label, token: 'abcdef' }) as const
const events = new Scenario()
  .given('subscribe', bakery)
  .given('add_coverage', { effectiveDate: '2024-09-01', ...cover('cyber', 18_000) }).events
const edited = (change: object) =>
  events.map((event) =>
    event.type === 'coverage_added' ? { ...event, payload: { ...event.payload, ...change } } : event,
  ) as unknown as typeof events

describe('the shape of an event', () => {
  it.each(Object.keys(samples) as (keyof typeof samples)[])(
    'given any event of %s that can be written or was, then nothing is wrong with it, nor once people are hidden',
    (name) => {
      const aggregate = registry[name]
      expect(samples[name].length).toBeGreaterThan(1)
      for (const [type, schemaVersion, payload] of samples[name]) {
        const event = { type, schemaVersion, payload } as EventShape
        expect(shapeError(aggregate, event), type).toBeNull()
        expect(shapeError(aggregate, maskEvent(aggregate, event as Recorded, hide)), type).toBeNull()
      }
    },
  )

  it.each([
    [{ annualPremiumCents: 'many' }, 'payload.annualPremiumCents: '],
    [{ effectiveDate: '2024-02-30' }, 'payload.effectiveDate: '],
    [{ nobody: 'knows' }, 'payload: '],
  ])('given a payload with %j, then it says what is wrong, and where', (change, where) => {
    const [, event] = edited(change)
    const error = shapeError(subscription, event as EventShape)
    expect(error).toBeInstanceOf(EventShapeError)
    expect(error?.message.startsWith(where), error?.message).toBe(true)
  })

  it('given a type that nobody knows, then nothing is said of its shape: the reducer refuses it', () => {
    expect(shapeError(subscription, { type: 'teleported', schemaVersion: 2, payload: {} })).toBeNull()
  })

  it('given a history in which one is not of its shape, then its step breaks, and the others go on without it', () => {
    const checked = checkingShapes(subscription, () => subscription)
    const replay = new Replay(checked, edited({ annualPremiumCents: 'many' }))
    expect(replay.broken).toEqual([2])
    expect(replay.at(2)).toMatchObject({ error: { name: 'EventShapeError' }, after: replay.at(1).after })
    expect(new Replay(checked, events).broken).toEqual([])
  })
})
