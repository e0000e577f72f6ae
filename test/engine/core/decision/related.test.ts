import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readReplayFile, writeReplayFile } from '#lib/domain/replay-file'
import { exportLines } from '#lib/engine/archive/export-events'
import { importLines } from '#lib/engine/archive/import-events'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { appendDecision, findDecision, isDecision } from '#lib/engine/core/decision/append-decision'
import { decideOnce } from '#lib/engine/core/decision/decide-once'
import { loadRelated, relatedState } from '#lib/engine/core/decision/related'
import { IdempotencyKeyViolationError, VersionConflictError } from '#lib/engine/core/errors'
import { maskEvent } from '#lib/engine/replay/mask-event'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { openStores } from '#lib/engine/store/open-stores'
import { counted, kinds } from '#test/engine/store/two-kinds'
import { useDatabase } from '#test/support/database'
import { by } from '#test/support/faults/removal'

const { parcel, van } = kinds

describe('a decision over several aggregates', () => {
  const { db } = useDatabase()
  const { db: elsewhere } = useDatabase()
  beforeAll(async () => {
    for (const each of [db(), elsewhere()]) for (const kind of Object.values(kinds)) await prepareStore(each, kind)
  })
  let count = 0
  let id: string
  let key: string
  beforeEach(async () => {
    id = `R-${++count}`
    key = `load_${id}`
    for (const by_ of [1, 2]) await stores().of(van).append(counted(id, by_), `${id}-${by_}`, by)
  })
  const stores = () => openStores(db(), kinds)
  const store = () => stores().of(parcel)
  const inVan = (weight: number) => ({ ...counted(id, weight), aggregate: 'van' as const })
  const sums = async () => [
    (await openStore(db(), parcel).load(id)).map(({ payload }) => (payload as { by: number }).by),
    (await openStore(db(), van).load(id)).map(({ payload }) => (payload as { by: number }).by),
  ]
  const seen = (version: number) => ({ aggregate: 'van', aggregateId: id, version })
  /** A parcel is loaded that weighs as much as the van holds already. */
  const load = () =>
    decideOnce(store(), parcel, {
      ...{ aggregateId: id, command: 'load', key, context: by },
      related: () => [{ aggregate: van, aggregateId: id }],
      decide(_, { actor, related }) {
        expect(actor).toEqual(by.actor)
        const weight = relatedState({ related }, van, id)
        return { ok: true, events: [counted(id, weight), inVan(weight)], checks: [] }
      },
    })

  it('given a command that looks at another kind, when it decides an event of each, then both stand, with the version that it has seen', async () => {
    const {
      events,
      otherKinds: elsewhere,
      ...once
    } = (await load()) as Extract<Awaited<ReturnType<typeof load>>, { events: unknown }>
    expect(once.outcome).toBe('appended')
    expect(events).toMatchObject([{ idempotencyKey: key, version: 1, related: [seen(2)] }])
    expect(elsewhere).toMatchObject([
      { aggregate: 'van', event: { idempotencyKey: `${key}#2`, version: 3, related: [seen(2)] } },
    ])
    expect(await sums()).toEqual([[3], [1, 2, 3]])
    expect(await findDecision(store(), key)).toEqual({ events, otherKinds: elsewhere })
  })

  it('given it was decided, when it is tried again and the other has moved since, then what was decided then stands', async () => {
    const first = await load()
    expect(await load()).toEqual({ ...first, outcome: 'already_appended' })
    expect(await sums()).toEqual([[3], [1, 2, 3]])
  })

  it('given a double click over two processes, when both decide, then both events stand once', async () => {
    const both = await Promise.all([load(), load()])
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['already_appended', 'appended'])
    expect(await sums()).toEqual([[3], [1, 2, 3]])
  })

  it('given a related one that the decision writes to moved meanwhile, when it is appended, then that is a conflict; one that was only looked at is none', async () => {
    const related = [seen(1)]
    const write = { aggregateId: id, command: 'load', events: [counted(id), inVan(9)], key }
    await expect(appendDecision(store(), write, { ...by, related })).rejects.toBeInstanceOf(VersionConflictError)
    expect(await sums()).toEqual([[], [1, 2]])
    const look = { aggregateId: id, command: 'load', events: [counted(id)], key }
    const { events } = await appendDecision(store(), look, { ...by, related, expectedVersion: 0 })
    expect(events).toMatchObject([{ version: 1, related }])
  })

  it('given both events stand, when the same key decides the first alone, then it is a violation, and compared it is another decision', async () => {
    const decided = { aggregateId: id, command: 'load', events: [counted(id, 3), inVan(3)], key }
    const standing = await appendDecision(store(), decided, by)
    expect(isDecision(decided.events, standing)).toBe(true)
    for (const events of [[counted(id, 3)], [counted(id, 3), inVan(4)], [counted(id, 3), counted(id, 3)]]) {
      expect(isDecision(events, standing)).toBe(false)
      await expect(appendDecision(store(), { ...decided, events }, by)).rejects.toBeInstanceOf(
        IdempotencyKeyViolationError,
      )
    }
    expect(await sums()).toEqual([[3], [1, 2, 3]])
  })

  it('given another kind has a decision under the same key, when one is looked for, then it has no event of the other', async () => {
    const other = { aggregateId: id, command: 'load', events: [counted(id), counted(id)], key }
    await appendDecision(stores().of(van), other, by)
    const { events } = await appendDecision(
      store(),
      { aggregateId: id, command: 'load', events: [counted(id)], key },
      by,
    )
    expect(await findDecision(store(), key)).toEqual({ events, otherKinds: [] })
  })

  it('given a store that was opened alone, or a first event of another kind, when it is decided over two kinds, then that is a mistake of the caller', async () => {
    const events = [counted(id), inVan(1)]
    const alone = openStore(db(), parcel)
    for (const [through, order] of [
      [alone, events],
      [store(), events.toReversed()],
    ] as const)
      await expect(
        appendDecision(through, { aggregateId: id, command: 'load', events: order, key }, by),
      ).rejects.toThrow(RangeError)
    await expect(loadRelated(alone, [{ aggregate: van, aggregateId: id }])).rejects.toThrow(RangeError)
    expect(await sums()).toEqual([[], [1, 2]])
  })

  it('given what a command named, when it is loaded as another decision has seen it, then it is that state; what it did not name is a mistake', async () => {
    const named = [
      { aggregate: van, aggregateId: id },
      { aggregate: parcel, aggregateId: id },
      { aggregate: van, aggregateId: id },
    ]
    const now = await loadRelated(store(), named)
    expect(now.versions).toEqual([{ aggregate: 'parcel', aggregateId: id, version: 0 }, seen(2)])
    const then = await loadRelated(store(), named, [seen(1)])
    expect([now, then].map(({ states }) => states.of(van, id))).toEqual([3, 1])
    expect((await loadRelated(store(), named, [seen(0)])).states.of(van, id)).toBe(0)
    expect(() => now.states.of(van, 'other')).toThrow(RangeError)
    expect(() => relatedState({}, van, id)).toThrow(RangeError)
  })

  it('given versions that were seen, when they are edited in the database, then verify names the event; as recorded it is sound', async () => {
    await load()
    const breaks = async () =>
      (await verifyHistories(db(), parcel)).breaks.filter(({ aggregateId }) => aggregateId === id)
    expect(await breaks()).toEqual([])
    await db()
      .collection('event.parcel')
      .updateOne({ aggregateId: id }, { $set: { 'related.0.version': 1 } })
    expect(await breaks()).toMatchObject([{ version: 1, what: expect.stringContaining('envelope') }])
    await db()
      .collection('event.parcel')
      .updateOne({ aggregateId: id }, { $unset: { related: '' } })
    expect(await breaks()).toHaveLength(1)
    await db().collection('event.parcel').deleteMany({ aggregateId: id })
  })

  it('given the same content that rested on other versions, when it is sent again, then it is the same event: what was seen is no content', async () => {
    const decided = { aggregateId: id, command: 'load', events: [counted(id)], key }
    const first = await appendDecision(store(), decided, { ...by, related: [seen(1)] })
    const again = await appendDecision(store(), decided, { ...by, related: [seen(2)] })
    expect(again).toEqual({ ...first, outcome: 'already_appended' })
  })

  it('given versions in any order, when they are recorded, then by name and id; none leaves no trace', async () => {
    const [one, two] = [{ ...seen(1), aggregate: 'parcel' }, seen(0)]
    const contents = await Promise.all(
      [{ related: [two, one] }, { related: [] }].map(async (related, index) => {
        const { event } = await store().append(counted(id), `${key}_${index}`, { ...by, ...related })
        return event
      }),
    )
    expect(contents.map((event) => event.related)).toEqual([[one, two], undefined])
    expect(Object.keys(contents[1] ?? {})).not.toContain('related')
  })

  it.each<[string, unknown, string]>([
    ['no list', 'van', 'related'],
    ['a version below 0', [{ aggregate: 'van', aggregateId: 'V', version: -1 }], 'related.0.version'],
    ['no name', [{ aggregate: '$van', aggregateId: 'V', version: 1 }], 'related.0.aggregate'],
    ['no id', [{ aggregate: 'van', aggregateId: '', version: 1 }], 'related.0.aggregateId'],
    ['null', [null], 'related.0.aggregate'],
    ['something more', [{ aggregate: 'van', aggregateId: 'V', version: 1, name: 'Ada' }], 'related.0'],
    ['one twice', [1, 2].map((version) => ({ aggregate: 'van', aggregateId: 'V', version })), 'related.1'],
    ['too many', Array(33).fill(null), 'related'],
  ])(
    'given related versions with %s, when an event is appended, then it is refused, naming the field',
    async (_, related, field) => {
      const refused = store().append(counted(id), key, { ...by, related } as never)
      await expect(refused).rejects.toMatchObject({ code: 'invalid_event', field })
    },
  )

  it('given a writer past the door, when it writes versions of another shape, then the database refuses', async () => {
    const { event } = await store().append(counted(id), key, { ...by, related: [seen(1)] })
    for (const related of [[], [{ ...seen(1), more: 1 }], [{ ...seen(-1) }], 'van'])
      await expect(
        db()
          .collection<{ _id: string }>('event.parcel')
          .insertOne({ ...event, _id: 'x', version: 9, idempotencyKey: 'x', related } as never),
      ).rejects.toMatchObject({ code: 121 })
  })

  it('given such an event, when it is exported, imported, masked and written to a replay file, then the versions seen are in each', async () => {
    const { event } = await store().append(counted(id), key, { ...by, related: [seen(2)] })
    async function* exported() {
      for await (const text of exportLines(db(), parcel)) yield { text, isIntact: true }
    }
    expect(await importLines(elsewhere(), parcel, exported())).toMatchObject({ refused: [] })
    expect(await openStore(elsewhere(), parcel).load(id)).toEqual([event])
    expect((await verifyHistories(elsewhere(), parcel)).breaks).toEqual([])
    const masked = maskEvent(parcel, event, (label) => ({ masked: true, label, token: 't' }))
    expect(masked.related).toEqual([seen(2)])
    const file = writeReplayFile({
      ...{ appVersion: '1', aggregate: 'parcel', aggregateId: id, masked: true },
      ...{ takenAt: new Date(), events: [event] },
    })
    expect(readReplayFile(file).events).toMatchObject([{ related: [seen(2)] }])
  })
})
