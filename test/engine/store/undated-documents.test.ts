import { BSON, Decimal128, Long, Timestamp } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { judgedEvents } from '#lib/domain/judged-events'
import { readReplayFile, writeReplayFile } from '#lib/domain/replay-file'
import { subscription } from '#lib/domain/subscription/aggregate'
import { interleave, mergedAggregate } from '#lib/domain/timeline-kinds'
import { hasParisDate, parisDate } from '#lib/engine/core/calendar-date'
import { brokenEvent } from '#lib/engine/core/event-shape'
import { maskEvent } from '#lib/engine/replay/mask-event'
import { Replay } from '#lib/engine/replay/steps'
import { fromWire, toWire } from '#lib/engine/replay/wire'
import { fromOldDocuments } from '#lib/engine/store/documents'

const old = { type: 'contract_renewed', subscriptionId: 'C-1', year: 2019, actor: 'Marc' }
const [before, after] = [new Date('2019-01-10T09:00:00Z'), new Date('2020-01-10T09:00:00Z')]
/** A history of three old documents, the second of which says this where its date belongs. */
const historyWith = (undated: object) =>
  fromOldDocuments(
    subscription,
    [
      { ...old, _id: 'a', type: 'subscribed', price: 480, startDate: before, coverages: ['glass'], timestamp: before },
      { ...old, _id: 'b', ...undated },
      { ...old, _id: 'c', year: 2020, timestamp: after },
    ].map((document) => BSON.serialize(document)),
  )

describe.each<[string, object]>([
  ['none', {}],
  ['null', { timestamp: null }],
  ['a text', { timestamp: '2019-05-01' }],
  ['a number', { timestamp: 1_556_668_800_000 }],
  ['a long', { timestamp: Long.fromString('9007199254740993') }],
  ['a decimal', { timestamp: Decimal128.fromString('1.5') }],
  ['a timestamp of the server', { timestamp: new Timestamp({ t: 1, i: 2 }) }],
  ['a document', { timestamp: { $date: 0 } }],
  ['a list', { timestamp: [before] }],
  ['a day that no calendar here has', { timestamp: new Date('1815-06-18T10:00:00Z') }],
  ['a day far ahead', { timestamp: new Date(8_640_000_000_000_000) }],
])('an old document whose date is %s', (_what, undated) => {
  const history = historyWith(undated)
  const subject = { aggregate: 'subscription', aggregateId: 'C-1' } as const

  it('is a broken event that stands where the one before it does; the others are as ever', () => {
    expect(history.map((event) => brokenEvent(subscription, event)?.message ?? null)).toEqual([
      null,
      expect.stringContaining('is no date that can be read'),
      null,
    ])
    expect(history.map(({ appendDate }) => appendDate)).toEqual([before, before, after])
  })

  it('breaks its step alone, in whichever order histories are told, in the browser, and in a file with and without names', () => {
    const mask = (label: string) => ({ masked: true as const, label, token: 't' })
    const about = { ...subject, appVersion: '0.1.0', masked: true, takenAt: after }
    const masked = history.map((event) => maskEvent(subscription, event, mask))
    for (const events of [
      history,
      fromWire(toWire(history)) as typeof history,
      readReplayFile(writeReplayFile({ ...about, events: history })).events,
      readReplayFile(writeReplayFile({ ...about, events: masked })).events,
    ]) {
      const replay = new Replay(mergedAggregate, interleave([judgedEvents('subscription', events as never)]))
      expect([replay.last, replay.broken]).toEqual([3, [2]])
      for (const { appendDate } of replay.events) expect(parisDate(appendDate)).toMatch(/^20(19|20)-01-10$/)
    }
  })
})

it('an old document whose date cannot be read stands before all that can, where it is the first', () => {
  const [first] = fromOldDocuments(subscription, [BSON.serialize({ ...old, _id: 'a' })])
  expect(hasParisDate(first?.appendDate)).toBe(true)
  expect(first?.appendDate.getTime()).toBe(0)
})
