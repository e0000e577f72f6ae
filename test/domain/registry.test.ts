import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { registry } from '#lib/domain/registry'
import { fold, type Readable } from '#lib/engine/core/aggregate'
import type { EventShape } from '#lib/engine/core/event'
import { payloadSchema } from '#lib/engine/core/event-shape'
import { historyAltered } from '#lib/engine/core/history-altered'
import { history, recorded, samples, without } from '#test/support/event-samples'

const aggregates = Object.entries(registry) as unknown as [keyof typeof registry, Readable<unknown, EventShape>][]

/** Every version of every event type that can be read. */
const versionsOf = ({ events, legacyEvents }: Readable<unknown, EventShape>) => [
  ...Object.entries(events).map(([type, { schemaVersion }]) => `${type} ${schemaVersion}`),
  ...Object.entries(legacyEvents).flatMap(([type, versions]) =>
    versions.map(({ schemaVersion }) => `${type} ${schemaVersion}`),
  ),
]

describe.each(aggregates)('%s', (name, aggregate) => {
  it('given its name, when it is looked up, then it is there under it, with the field of its old documents', () => {
    expect(aggregate.name).toBe(name)
    expect(aggregate.oldIdField).toMatch(/^(subscription|claim|file|note|access)Id$/)
    expect(aggregate.events.history_altered).toBe(historyAltered)
  })

  it('given every version ever written, when looked for, then there is a sample of each', () => {
    const sampled = new Set(samples[name].map(([type, version]) => `${type} ${version}`))
    const missing = 'give each version of each event a line in test/support/event-samples.ts'
    expect([...sampled].sort(), missing).toEqual(versionsOf(aggregate).sort())
  })

  it.each(samples[name])('given %s in version %i, when checked and folded, then it fits', (...sample) => {
    const event = recorded(sample)
    const schema = payloadSchema(aggregate, event) as z.ZodType
    expect(schema.safeParse(event.payload).error?.issues).toBeUndefined()
    expect(fold(aggregate, [event])).toBeTypeOf('object')
  })

  it('given its whole history, when folded step by step, then the state at each version is a state of its own', () => {
    const events = history(...samples[name])
    const states = events.map((_, index) => fold(aggregate, events.slice(0, index + 1)))
    events.reduce((before, event, index) => {
      const copy = structuredClone(before)
      const after = aggregate.reduce(before, event)
      expect(after).toEqual(states[index])
      expect(before, 'a reducer never changes the state it is given').toEqual(copy)
      return after
    }, aggregate.initialState)
  })

  it.each(['masked', 'erased'] as const)(
    'given what is personal %s, when folded, then every reducer copes',
    (absent) => {
      const seen = samples[name].map((sample) => without(absent, aggregate as never, sample))
      expect(JSON.stringify(seen)).not.toMatch(/Durand|Canal|Jemmapes|73282932000074|0142|losses/)
      expect(fold(aggregate, history(...seen))).toBeTypeOf('object')
    },
  )

  it('given an alteration anywhere, when folded, then it says nothing of its own', () => {
    const events = history(...samples[name])
    const [altered] = samples[name].slice(-1)
    const mended = events.flatMap((event, index) => [event, recorded(altered as never, 100 + index)])
    expect(fold(aggregate, mended)).toEqual(fold(aggregate, events))
  })
})
