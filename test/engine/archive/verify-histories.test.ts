import { type Collection, type Document, Double } from 'mongodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { loadOldDocuments } from '#lib/engine/archive/load-old-documents'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { chainHash } from '#lib/engine/store/hash'
import { audit } from '#test/support/auditor'
import { useDatabase } from '#test/support/database'
import { by, removal } from '#test/support/faults/removal'

const BYPASS = { bypassDocumentValidation: true }
const old = (id: string, day: string, fields: Document) => ({
  _id: id as never,
  subscriptionId: 'L-1',
  timestamp: new Date(day),
  actor: 'Marc',
  idempotencyKey: id,
  ...fields,
})

describe('verify: every event hashed again', () => {
  const { db } = useDatabase()
  const events = (): Collection => db().collection('event.subscription')
  /** An auditor who has nothing of ours finds the same documents. */
  const verify = async () => {
    const verified = await verifyHistories(db(), subscription)
    const documents = (await events().find({}, { raw: true }).toArray()) as unknown as Uint8Array[]
    const found = verified.breaks.map(({ aggregateId, document }) => ({ aggregateId, document }))
    expect(audit(documents, subscription.oldIdField)).toEqual(found)
    return verified
  }
  const at = async (version: number) => (await events().findOne({ aggregateId: 'V-2', version })) as Document
  /** Whoever can do this has the database's own keys: the chain is for them. */
  const tamper = (version: number, update: Document) =>
    events().updateOne({ aggregateId: 'V-2', version }, update, BYPASS)

  beforeEach(async () => {
    await db().dropDatabase()
    await prepareStore(db(), subscription)
    await loadOldDocuments(db(), subscription, [
      old('l1', '2020-01-01', {
        type: 'subscribed',
        price: 10,
        startDate: new Date('2019-12-31T23:00:00Z'),
        coverages: ['a'],
      }),
      old('l2', '2020-02-01', { type: 'protection_schedule_updated', coverages: ['a', 'b'] }),
    ])
    const store = openStore(db(), subscription)
    await store.append(removal('L-1', 'b'), 'l3', by)
    for (const id of ['V-1', 'V-2', 'V-3'])
      for (const code of ['a', 'b', 'c', 'd']) await store.append(removal(id, code), `${id}-${code}`, by)
  })

  it('given histories as they were recorded, old ones among them, when they are verified, then nothing is broken', async () => {
    expect(await verify()).toEqual({ documents: 15, aggregates: 4, breaks: [], unread: [] })
  })

  it('given an event that this release cannot read, when it is verified, then it is named, and is no break of the chain', async () => {
    const { _id, ...last } = await at(4)
    const unsigned = { ...last, version: 5, schemaVersion: 9, idempotencyKey: 'newer', prevHash: last.hash }
    const event = { ...unsigned, _id: 'newer', hash: chainHash({ ...unsigned, _id: 'newer' } as never) }
    await events().insertOne(event as never, BYPASS)
    const { breaks, unread } = await verify()
    expect(breaks).toEqual([])
    expect(unread.map(({ name, document }) => [name, document])).toEqual([
      ['UnknownEventError', 'Document newer of event.subscription'],
    ])
  })

  it.each<[string, () => Promise<unknown>, number, RegExp]>([
    ['an edited payload', () => tamper(2, { $set: { 'payload.code': 'x' } }), 2, /other content/],
    ['an edited type', () => tamper(2, { $set: { type: 'coverage_added' } }), 2, /other content/],
    ['an exchanged actor', () => tamper(2, { $set: { 'actor.name': 'Nobody' } }), 2, /another envelope/],
    ['an edited reason', () => tamper(3, { $set: { reason: 'other' } }), 3, /another envelope/],
    ['a moved date', () => tamper(3, { $set: { appendDate: new Date(0) } }), 3, /another envelope/],
    ['an added field', () => tamper(3, { $set: { approvedBy: 'x' } }), 3, /another envelope/],
    ['an event deleted in the middle', () => events().deleteOne({ aggregateId: 'V-2', version: 2 }), 3, /deleted/],
    ['the first event deleted', () => events().deleteOne({ aggregateId: 'V-2', version: 1 }), 2, /deleted/],
    [
      'two events that changed places',
      async () => {
        await tamper(2, { $set: { version: 99 } })
        await tamper(3, { $set: { version: 2 } })
        await tamper(99, { $set: { version: 3 } })
      },
      2,
      /another envelope/,
    ],
    [
      'an event exchanged for one that is right in itself',
      async () => {
        const otherStore = openStore(db().client.db(`${db().databaseName}_elsewhere`), subscription)
        await otherStore.append(removal('V-2', 'x'), 'x', by)
        const { event } = await otherStore.append(removal('V-2', 'y'), 'y', by)
        await db().client.db(`${db().databaseName}_elsewhere`).dropDatabase()
        await events().deleteOne({ aggregateId: 'V-2', version: 2 })
        await events().insertOne(event as never)
      },
      2,
      /does not follow/,
    ],
    [
      'an event inserted at a version that is taken',
      async () => {
        await events().dropIndex('aggregate_id_version')
        const { _id, idempotencyKey, ...event } = await at(3)
        await events().insertOne({ ...event, _id: 'forged' as never, idempotencyKey: 'forged' })
      },
      3,
      /inserted/,
    ],
  ])(
    'given %s, when it is verified, then the first document that breaks is named',
    async (_name, damage, version, what) => {
      await damage()
      const { breaks } = await verify()
      expect(breaks).toHaveLength(1)
      expect(breaks[0]).toMatchObject({ aggregateId: 'V-2', version })
      expect(breaks[0]?.what).toMatch(what)
    },
  )

  it.each<[string, () => Promise<unknown>]>([
    [
      'edited, in the type of one number alone',
      () => events().updateOne({ _id: 'l1' as never }, { $set: { price: new Double(10) } }, BYPASS),
    ],
    ['deleted', () => events().deleteOne({ _id: 'l2' as never })],
    [
      'inserted',
      () =>
        events().insertOne(old('l0', '2019-12-31', { type: 'protection_schedule_updated', coverages: [] }), {
          bypassDocumentValidation: true,
        }),
    ],
    [
      'reordered',
      () => events().updateOne({ _id: 'l2' as never }, { $set: { timestamp: new Date('2019-06-01') } }, BYPASS),
    ],
  ])('given an old document %s, when it is verified, then the event that sealed it is named', async (_name, damage) => {
    await damage()
    const { breaks } = await verify()
    expect(breaks).toMatchObject([{ aggregateId: 'L-1' }])
    expect(breaks[0]?.what).toMatch(/old documents|deleted|taken/)
  })

  it('given a document that belongs to no history, when it is verified, then it is named', async () => {
    await events().insertOne({ _id: 'stray' as never, type: 'subscribed' }, BYPASS)
    expect((await verify()).breaks).toMatchObject([{ document: 'stray', version: null }])
  })
})
