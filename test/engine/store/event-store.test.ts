import type { Collection } from 'mongodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { loadOldDocuments } from '#lib/engine/archive/load-old-documents'
import { fold } from '#lib/engine/core/aggregate'
import { calendarDate } from '#lib/engine/core/calendar-date'
import {
  EventTooLargeError,
  IdempotencyKeyViolationError,
  InvalidEventError,
  UnknownEventError,
  VersionConflictError,
} from '#lib/engine/core/errors'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { claire, hugo } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { by, removal } from '#test/support/faults/removal'

describe('the event store', () => {
  const { db } = useDatabase()
  const store = () => openStore(db(), subscription)
  const collection = (): Collection => db().collection('event.subscription')
  beforeAll(() => prepareStore(db(), subscription))

  it('given the founding example, when a Date at Paris midnight is appended, then its calendar date is stored', async () => {
    const payload = {
      termination: { terminationDate: new Date(1_735_686_000_000), reason: 'customer_request' as const },
    }
    const { event, outcome } = await store().append(
      { aggregateId: 'S-0', type: 'protection_schedule_updated', payload },
      's0',
      by,
    )
    expect(outcome).toBe('appended')
    expect(event).toMatchObject({
      version: 1,
      schemaVersion: 2,
      prevHash: null,
      payload: { termination: { terminationDate: '2025-01-01' } },
    })
    const [stored] = await collection().find({ aggregateId: 'S-0' }).toArray()
    expect(stored).toEqual(event)
  })

  it('given an appended event, when the same key and content come again, then it is a silent success that adds nothing', async () => {
    const first = await store().append(removal('S-1'), 's1', { ...by, expectedVersion: 0 })
    const again = await store().append(removal('S-1'), 's1', { ...by, expectedVersion: 0, actor: hugo })
    expect(again).toEqual({ event: first.event, outcome: 'already_appended' })
    expect(await store().load('S-1')).toHaveLength(1)
  })

  it('given an appended event, when its key comes with other content or for another aggregate, then it is a violation that carries both', async () => {
    await store().append(removal('S-2'), 's2', by)
    const other = store().append(removal('S-2', 'glass'), 's2', by)
    await expect(other).rejects.toBeInstanceOf(IdempotencyKeyViolationError)
    await expect(other).rejects.toMatchObject({
      existing: { payload: { code: 'cyber' } },
      attempted: { payload: { code: 'glass' } },
    })
    await expect(store().append(removal('S-2b'), 's2', by)).rejects.toBeInstanceOf(IdempotencyKeyViolationError)
    expect(await store().load('S-2b')).toEqual([])
  })

  it('given a version that somebody else has taken, when it is expected, then the conflict carries the events in between', async () => {
    const [mine, theirs] = [store(), store()]
    await mine.append(removal('S-3', 'a'), 's3a', { ...by, expectedVersion: 0 })
    await theirs.append(removal('S-3', 'b'), 's3b', { ...by, expectedVersion: 1 })
    const late = mine.append(removal('S-3', 'c'), 's3c', { ...by, expectedVersion: 1 })
    await expect(late).rejects.toBeInstanceOf(VersionConflictError)
    await expect(late).rejects.toMatchObject({
      expectedVersion: 1,
      actualVersion: 2,
      eventsInBetween: [{ version: 2, payload: { code: 'b' } }],
    })
    await expect(mine.append(removal('S-3', 'd'), 's3d', { ...by, expectedVersion: 7 })).rejects.toMatchObject({
      code: 'version_conflict',
      eventsInBetween: [],
    })
  })

  it('given 64 writers of one key over 8 processes’ worth of stores, when they race, then one event stands and all get it', async () => {
    const stores = Array.from({ length: 8 }, store)
    const results = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        (stores[index % 8] as ReturnType<typeof store>).append(removal('S-4'), 's4', by),
      ),
    )
    expect(results.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1)
    expect(new Set(results.map(({ event }) => event._id)).size).toBe(1)
    expect(await store().load('S-4')).toHaveLength(1)
  })

  it('given 32 writers without an expected version, when they race, then all land without a hole, dates never go back, and the chain holds', async () => {
    const stores = Array.from({ length: 8 }, store)
    await Promise.all(
      Array.from({ length: 32 }, (_, index) =>
        (stores[index % 8] as ReturnType<typeof store>).append(removal('S-5', `c${index}`), `s5-${index}`, by),
      ),
    )
    const history = await store().load('S-5')
    expect(history.map(({ version }) => version)).toEqual(Array.from({ length: 32 }, (_, index) => index + 1))
    history.slice(1).forEach((event, index) => {
      expect(event.prevHash).toBe(history[index]?.hash)
      expect(event.appendDate.getTime()).toBeGreaterThanOrEqual(history[index]?.appendDate.getTime() as number)
    })
  })

  it('given a settable clock that goes back, when events are appended, then the append date never does', async () => {
    let now = new Date('2024-05-02T10:00:00Z')
    const clocked = openStore(db(), subscription, { now: () => now })
    await clocked.append(removal('S-6', 'a'), 's6a', by)
    now = new Date('2024-05-01T10:00:00Z')
    const { event } = await clocked.append(removal('S-6', 'b'), 's6b', by)
    expect(event.appendDate).toEqual(new Date('2024-05-02T10:00:00Z'))
  })

  it('given several events, when they are appended together, then all stand in order, and again adds nothing', async () => {
    const items = ['a', 'b', 'c'].map((code) => ({
      event: removal(code === 'c' ? 'S-7b' : 'S-7', code),
      idempotencyKey: `s7${code}`,
    }))
    const first = await store().appendAll(items, by)
    expect(first.map(({ event, outcome }) => [event.aggregateId, event.version, outcome])).toEqual([
      ['S-7', 1, 'appended'],
      ['S-7', 2, 'appended'],
      ['S-7b', 1, 'appended'],
    ])
    const again = await store().appendAll(items, by)
    expect(again.map(({ event, outcome }) => [event._id, outcome])).toEqual(
      first.map(({ event }) => [event._id, 'already_appended']),
    )
  })

  it('given several events of which one conflicts, when they are appended together, then none stands', async () => {
    const items = [
      { event: removal('S-8', 'a'), idempotencyKey: 's8a', expectedVersion: 0 },
      { event: removal('S-7', 'z'), idempotencyKey: 's8b', expectedVersion: 0 },
    ]
    await expect(store().appendAll(items, by)).rejects.toBeInstanceOf(VersionConflictError)
    expect(await store().load('S-8')).toEqual([])
  })

  it('given several events and one version for all of them, when they are appended together, then it is refused, not ignored', async () => {
    const items = [{ event: removal('S-7c'), idempotencyKey: 's7c' }]
    await expect(store().appendAll(items, { ...by, expectedVersion: 0 })).rejects.toMatchObject({
      field: 'expectedVersion',
    })
    expect(await store().load('S-7c')).toEqual([])
  })

  it('given a history, when it is read with bounds, then up to that version, or what was known at that instant, inclusive', async () => {
    let now = new Date('2024-01-01T00:00:00Z')
    const clocked = openStore(db(), subscription, { now: () => now })
    for (const month of [0, 1, 2]) {
      now = new Date(Date.UTC(2024, month, 1))
      await clocked.append(removal('S-9', `c${month}`), `s9-${month}`, by)
    }
    expect(await clocked.load('S-9', { untilVersion: 2 })).toHaveLength(2)
    expect(await clocked.load('S-9', { knownAt: new Date('2024-02-01T00:00:00Z') })).toHaveLength(2)
    expect(await clocked.load('S-9', { knownAt: new Date('2024-01-31T23:59:59Z') })).toHaveLength(1)
    expect(await clocked.load('nobody')).toEqual([])
    expect(await clocked.find('s9-1')).toMatchObject({ version: 2 })
    expect(await clocked.find('unknown')).toBeNull()
  })

  it.each<[string, () => Promise<unknown>, string]>([
    [
      'a legacy shape',
      () =>
        store().append(
          {
            aggregateId: 'B',
            type: 'subscribed',
            payload: { price: 12.5, startDate: new Date(), coverages: ['a'] },
          } as never,
          'b1',
          by,
        ),
      'payload',
    ],
    [
      'an unknown type',
      () => store().append({ aggregateId: 'B', type: 'contract_renewed', payload: { year: 2024 } } as never, 'b2', by),
      'type',
    ],
    [
      'the record of an alteration that nobody made',
      () => store().append({ aggregateId: 'B', type: 'history_altered', payload: {} } as never, 'b8', by),
      'type',
    ],
    [
      'a schema version of the future',
      () => store().append({ ...removal('B'), schemaVersion: 3 } as never, 'b9', by),
      'schemaVersion',
    ],
    [
      'an extra field',
      () =>
        store().append(
          {
            aggregateId: 'B',
            type: 'coverage_removed',
            payload: { code: 'a', effectiveDate: '2024-01-01', extra: 1 },
          } as never,
          'b3',
          by,
        ),
      'payload',
    ],
    [
      'an instant that is no day',
      () => store().append(removal('B', 'a', new Date('2024-01-01T12:00:00Z')), 'b4', by),
      'payload.effectiveDate',
    ],
    ['an operator for an id', () => store().append(removal({ $gt: '' } as never), 'b5', by), 'aggregateId'],
    ['an empty key', () => store().append(removal('B'), '', by), 'idempotencyKey'],
    ['a key of 10 kB', () => store().append(removal('B'), 'x'.repeat(10_000), by), 'idempotencyKey'],
    ['a person without a reason', () => store().append(removal('B'), 'b6', { actor: claire }), 'reason'],
  ])(
    'given %s, when it is appended, then it is refused by field and nothing is written',
    async (_name, append, field) => {
      const error = await append().catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(InvalidEventError)
      expect((error as InvalidEventError).field.startsWith(field)).toBe(true)
      expect(await collection().countDocuments({ aggregateId: 'B' })).toBe(0)
    },
  )

  it('given more than 256 KB, when it is appended, then it is refused and nothing is written', async () => {
    const coverages = Array.from({ length: 2_000 }, (_, index) => ({
      code: `c${index}`,
      label: 'x'.repeat(120),
      limitCents: null,
      deductibleCents: null,
      annualPremiumCents: null,
    }))
    const event = { aggregateId: 'B', type: 'protection_schedule_updated' as const, payload: { coverages } }
    await expect(store().append(event, 'big', by)).rejects.toBeInstanceOf(EventTooLargeError)
    expect(await store().load('B')).toEqual([])
  })

  it('given an event type that this code does not know, when the history is read, then it is there, and its fold names the document', async () => {
    const odd = { _id: 'odd' as never, aggregateId: 'S-10', version: 1, type: 'teleported', schemaVersion: 2 }
    await collection().insertOne({ ...odd, payload: {}, idempotencyKey: 'odd' }, { bypassDocumentValidation: true })
    const history = await store().load('S-10')
    expect(history).toMatchObject([{ _id: 'odd', type: 'teleported' }])
    expect(() => fold(subscription, history)).toThrow(UnknownEventError)
    expect(() => fold(subscription, history)).toThrow('Document odd of event.subscription')
    await collection().deleteOne({ _id: 'odd' as never })
  })

  it('given old documents, when the next event comes, then it is numbered after them, seals them, and their bytes stay', async () => {
    const old = [
      {
        _id: 'o2',
        type: 'protection_schedule_updated',
        subscriptionId: 'S-11',
        timestamp: new Date('2020-02-01'),
        actor: 'Marc',
        idempotencyKey: 'o2',
        coverages: ['a', 'b'],
      },
      {
        _id: 'o1',
        type: 'subscribed',
        subscriptionId: 'S-11',
        timestamp: new Date('2020-01-01'),
        actor: 'Marc',
        idempotencyKey: 'o1',
        price: 10.5,
        startDate: new Date('2019-12-31T23:00:00Z'),
        coverages: ['a'],
      },
    ]
    await loadOldDocuments(db(), subscription, old)
    await loadOldDocuments(db(), subscription, old)
    const { event } = await store().append(removal('S-11', 'b', calendarDate('2024-01-01')), 's11', {
      ...by,
      expectedVersion: 2,
    })
    const history = await store().load('S-11')
    expect(history.map(({ version, schemaVersion, type }) => [version, schemaVersion, type])).toEqual([
      [1, 1, 'subscribed'],
      [2, 1, 'protection_schedule_updated'],
      [3, 2, 'coverage_removed'],
    ])
    expect(event.prevHash).toBe(history[1]?.hash)
    expect(await collection().findOne({ _id: 'o1' as never })).toEqual(old[1])
    await expect(
      loadOldDocuments(db(), subscription, [{ ...old[0], _id: 'o3', idempotencyKey: 'o3' }]),
    ).rejects.toThrow(/already has current events/)
  })

  it('given a history that was empty when it was looked at, when old documents are brought in elsewhere, then the next event follows them', async () => {
    const own = store()
    await expect(own.append(removal('S-12'), 's12', { ...by, expectedVersion: 3 })).rejects.toBeInstanceOf(
      VersionConflictError,
    )
    const old = { type: 'subscribed', subscriptionId: 'S-12', timestamp: new Date('2020-01-01'), actor: 'Marc' }
    const fields = { price: 10.5, startDate: new Date('2019-12-31T23:00:00Z'), coverages: ['a'] }
    await loadOldDocuments(db(), subscription, [{ _id: 's12-old', idempotencyKey: 's12-old', ...old, ...fields }])
    expect((await own.append(removal('S-12'), 's12', by)).event.version).toBe(2)
    expect((await own.load('S-12')).map(({ version }) => version)).toEqual([1, 2])
  })

  it('given old documents of which a store knows nothing, when events come alone and together, then they follow them', async () => {
    const oldOf = (id: string) => ({
      ...{ _id: `${id}-old`, idempotencyKey: `${id}-old`, type: 'subscribed', subscriptionId: id, actor: 'Marc' },
      ...{ timestamp: new Date('2020-01-01'), price: 10.5, startDate: new Date('2019-12-31T23:00:00Z') },
      coverages: ['a'],
    })
    const own = store()
    // It has looked once, when there was nothing: what it saw then is not what is there now.
    const taken = { event: removal('S-14'), idempotencyKey: 's12' }
    await expect(own.appendAll([taken], by)).rejects.toBeInstanceOf(IdempotencyKeyViolationError)
    await loadOldDocuments(db(), subscription, ['S-13', 'S-14', 'S-15'].map(oldOf))
    expect((await own.append(removal('S-13'), 's13', by)).event.version).toBe(2)
    const items = ['a', 'b'].map((code) => ({ event: removal('S-14', code), idempotencyKey: `s14${code}` }))
    expect((await own.appendAll(items, by)).map(({ event }) => event.version)).toEqual([2, 3])
    const first = own.append(removal('S-15'), 's15', { ...by, expectedVersion: 0 })
    await expect(first).rejects.toMatchObject({ code: 'version_conflict', actualVersion: 1 })
  })

  it('given a store whose head of a history is old, when events come together, then on what stands, and what is expected of that is judged by it', async () => {
    const [mine, theirs] = [store(), store()]
    await mine.append(removal('S-16', 'a'), 's16a', by)
    await theirs.append(removal('S-16', 'b'), 's16b', by)
    const item = (code: string, expectedVersion?: number) => ({
      ...{ event: removal('S-16', code), idempotencyKey: `s16${code}` },
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    })
    expect((await mine.appendAll([item('c', 2), item('d', 3)], by)).map(({ event }) => event.version)).toEqual([3, 4])
    await theirs.append(removal('S-16', 'e'), 's16e', by)
    expect((await mine.appendAll([item('f'), item('g')], by)).map(({ event }) => event.version)).toEqual([6, 7])
  })

  it('given several aggregates, old and new, when everything is read, then by aggregate, then version', async () => {
    const seen: [string, number][] = []
    for await (const event of store().read({ aggregateIds: ['S-11', 'S-5', 'S-7'] }))
      seen.push([event.aggregateId, event.version])
    expect(seen).toEqual([...seen].sort(([a, v], [b, w]) => (a === b ? v - w : a < b ? -1 : 1)))
    expect(seen.filter(([id]) => id === 'S-11')).toHaveLength(3)
    expect(seen).toHaveLength(32 + 2 + 3)
  })
})
