import { describe, expect, it } from 'vitest'
import { fold } from '#lib/core/aggregate'
import type { Masked } from '#lib/core/personal'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { subscription } from '#lib/domain/subscription/subscription'
import { maskEvent } from '#lib/replay/mask-event'
import { type ReplayFile, ReplayFileError, readReplayFile, writeReplayFile } from '#lib/replay/replay-file'
import { bakery, cover, Scenario } from '#test/support/subscription-scenario'

const v1 = {
  type: 'subscribed',
  schemaVersion: 1,
  payload: { price: 19.5, startDate: new Date('2019-05-31T22:00:00Z'), coverages: ['glass'] },
}
const { events } = new Scenario()
  .record(v1 as unknown as SubscriptionEvent, '2019-05-14T14:41:02Z')
  .given('add_coverage', { ...cover('cyber', 18_000), label: 'Line\u2028two "quoted"', effectiveDate: '2024-09-01' })
const file: ReplayFile = {
  appVersion: '0.1.0',
  aggregate: 'subscription',
  aggregateId: 'C-1',
  masked: false,
  takenAt: new Date('2026-11-25T10:00:00Z'),
  events,
}

describe('a replay file', () => {
  it('given a history with an old document, when written and read, then it is the same, instants as instants', () => {
    expect(readReplayFile(writeReplayFile(file))).toEqual(file)
  })

  it('is one document of canonical EJSON, an event on each line', () => {
    const content = writeReplayFile(file)
    expect(content.trimEnd().split('\n')).toHaveLength(events.length + 2)
    const { events: written } = JSON.parse(content)
    expect(written[0].payload.price).toEqual({ $numberDouble: '19.5' })
    expect(written[1].version).toEqual({ $numberInt: '2' })
    expect(written[0].payload.startDate).toEqual({ $date: { $numberLong: '1559340000000' } })
  })

  it('given what names people hidden, when read again, then it folds, and no name is in the text', () => {
    const mask = (label: string): Masked => ({ masked: true, label, token: 't' })
    const named = new Scenario().given('subscribe', bakery).events
    const content = writeReplayFile({
      ...file,
      masked: true,
      events: named.map((event) => maskEvent(subscription, { ...event, reason: 'She called' }, mask)),
    })
    expect(content).not.toMatch(/Boulangerie|73282932000074|She called/)
    expect(fold(subscription, readReplayFile(content).events as never).holder?.name).toEqual(mask('holder_name'))
  })

  const written = JSON.parse(writeReplayFile(file))
  const damaged = (change: object) => JSON.stringify({ ...written, ...change })
  const [first, ...others] = written.events
  it.each<[string, string, RegExp]>([
    ['nothing', '', /cannot be read as JSON/],
    ['half of one', writeReplayFile(file).slice(0, 300), /cannot be read as JSON/],
    ['another JSON', '{"a": 1}', /no replay file: download one/],
    ['a list', '[]', /no replay file/],
    ['one of a newer app', damaged({ formatVersion: 2 }), /newer version/],
    ['one without events', damaged({ events: [] }), /^This replay file holds no events\. Download it again/],
    ['one whose history is unnamed', damaged({ aggregateId: 7 }), /^This replay file is damaged: .* Download it again/],
    ['one whose events are none', damaged({ events: 'none' }), /^This replay file is damaged: .* Download it again/],
    [
      'an event without a date',
      damaged({ events: [first, { ...others[0], appendDate: null }] }),
      /^Event 2 of this replay file is damaged\. Download it again/,
    ],
    ['a hole', damaged({ events: others }), /Event 1 of the file is not version 1/],
  ])('given %s, when opened, then it is refused in words, without the name of a field', (_name, content, sentence) => {
    expect(() => readReplayFile(content)).toThrow(ReplayFileError)
    expect(() => readReplayFile(content)).toThrow(sentence)
    expect(() => readReplayFile(content)).not.toThrow(/appendDate|aggregateId|\bevents\.\d|\bat events/)
  })

  it('given an event of another history, when opened, then it is refused', () => {
    const [first, second] = events
    const mixed = { ...file, events: [first, { ...second, aggregateId: 'C-2' }] as typeof events }
    expect(() => readReplayFile(writeReplayFile(mixed))).toThrow('Event 2 of the file belongs to another history.')
  })
})
