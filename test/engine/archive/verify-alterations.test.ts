import { Binary, type Document } from 'mongodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { alterHistory } from '#lib/engine/alteration/alter-history'
import type { Migration } from '#lib/engine/alteration/migration'
import type { AlteredAggregate } from '#lib/engine/alteration/plan-alteration'
import { loadOldDocuments } from '#lib/engine/archive/load-old-documents'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { eventClock } from '#lib/engine/store/clock'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { originalsIn, prepareOriginals } from '#lib/engine/store/originals'
import { audit } from '#test/support/auditor'
import { useDatabase } from '#test/support/database'
import { by, removal } from '#test/support/faults/removal'

const BYPASS = { bypassDocumentValidation: true }
const renamed =
  (from: string, to: string): Migration =>
  (event) =>
    (event.payload as { code?: string }).code === from
      ? { ...event, payload: { ...(event.payload as object), code: to } }
      : null
const withAnotherCover: Migration = (event) =>
  event.type === 'protection_schedule_updated'
    ? { ...event, payload: { ...(event.payload as object), coverages: ['a', 'z'] } }
    : null

describe('verify, of what was altered', () => {
  const { db } = useDatabase()
  const events = () => db().collection<Document>('event.subscription')
  const bytesIn = async (name: string) =>
    (await db().collection(name).find({}, { raw: true }).toArray()) as unknown as Uint8Array[]
  /** An auditor who has nothing of ours finds the same documents. */
  const broken = async () => {
    const { breaks } = await verifyHistories(db(), subscription)
    const found = audit(await bytesIn('event.subscription'), 'subscriptionId', await bytesIn('history_originals'))
    const sorted = (all: { document: string }[]) => [...new Set(all.map(({ document }) => document))].sort()
    expect(sorted(found)).toEqual(sorted(breaks))
    return breaks
  }
  const alter = (id: string, migration: Migration, run: string) =>
    alterHistory(db(), subscription as unknown as AlteredAggregate, id, {
      ...{ migration, run, issue: 'https://issues.example.org/1', correlationId: 'c', now: eventClock(db()) },
      actor: { kind: 'migration', id: 'alter-history', name: 'Nora' },
    })
  const idAt = async (version: number) => (await events().findOne({ aggregateId: 'V-2', version }))?._id

  beforeEach(async () => {
    await db().dropDatabase()
    await prepareStore(db(), subscription)
    await prepareOriginals(db())
    const old = (id: string, day: string, fields: Document) => ({
      ...{ _id: id as never, subscriptionId: 'L-1', timestamp: new Date(day), actor: 'Marc', idempotencyKey: id },
      ...fields,
    })
    const subscribed = { type: 'subscribed', price: 10, startDate: new Date('2019-12-31T23:00:00Z'), coverages: ['a'] }
    await loadOldDocuments(db(), subscription, [
      old('l1', '2020-01-01', subscribed),
      old('l2', '2020-02-01', { type: 'protection_schedule_updated', coverages: ['a', 'b'] }),
    ])
    const store = openStore(db(), subscription)
    for (const id of ['V-1', 'V-2', 'V-3'])
      for (const code of ['a', 'b', 'c', 'd']) await store.append(removal(id, code), `${id}-${code}`, by)
    await alter('V-2', renamed('b', 'x'), 'run1')
    await alter('V-2', renamed('x', 'y'), 'run2')
    await alter('V-3', renamed('a', 'x'), 'run1')
    await alter('L-1', withAnotherCover, 'run1')
    await store.append(removal('V-2', 'e'), 'V-2-e', by)
  })

  it('given lawful alterations, one of them twice and one of an old document, then nothing is broken', async () => {
    expect(await broken()).toEqual([])
  })

  it.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'an altered document edited by hand',
      () => events().updateOne({ aggregateId: 'V-2', version: 2 }, { $set: { 'payload.code': 'z' } }, BYPASS),
      /edited since/,
    ],
    [
      'an altered old document edited by hand',
      () => events().updateOne({ _id: 'l2' as never }, { $set: { coverages: [] } }, BYPASS),
      /edited since/,
    ],
    [
      'the reason of an altered event edited',
      () => events().updateOne({ aggregateId: 'V-2', version: 2 }, { $set: { reason: 'other' } }, BYPASS),
      /who, when, why or where/,
    ],
    [
      'an original edited',
      () => originalsIn(db()).updateOne({ aggregateId: 'V-3' }, { $set: { document: new Binary(Buffer.from('x')) } }),
      /./,
    ],
    [
      'an original exchanged for another document',
      async () => {
        const other = await events().findOne({ aggregateId: 'V-1', version: 1 }, { raw: true })
        const document = new Binary(other as unknown as Uint8Array)
        await originalsIn(db()).updateOne({ aggregateId: 'V-3' }, { $set: { document } })
      },
      /./,
    ],
    ['an original deleted', () => originalsIn(db()).deleteOne({ aggregateId: 'V-3' }), /./],
    ['the second original deleted', () => originalsIn(db()).deleteOne({ place: 2 }), /not every original/],
    [
      'an altered document put back',
      async () => {
        const [original] = await originalsIn(db()).find({ aggregateId: 'V-3' }).toArray()
        const { BSON } = await import('mongodb')
        const document = BSON.deserialize(original?.document.value() as Uint8Array)
        await events().replaceOne({ _id: document._id }, document, BYPASS)
      },
      /put back/,
    ],
    [
      'an event altered without a receipt',
      () => events().updateOne({ aggregateId: 'V-1', version: 2 }, { $set: { alteredBy: 'nobody' } }, BYPASS),
      /./,
    ],
    [
      'an original inserted that nothing accounts for',
      async () => {
        const [original] = await originalsIn(db()).find({ aggregateId: 'V-3' }).toArray()
        await originalsIn(db()).insertOne({ ...(original as never as object), _id: 'x', eventId: 'other' } as never)
      },
      /no alteration accounts for/,
    ],
    [
      'an original of a history that there is not',
      async () => {
        const [original] = await originalsIn(db()).find({ aggregateId: 'V-3' }).toArray()
        await originalsIn(db()).insertOne({
          ...(original as never as object),
          _id: 'x',
          eventId: 'o',
          aggregateId: 'W',
        } as never)
      },
      /no alteration accounts for/,
    ],
    ['the receipt deleted', () => events().deleteOne({ aggregateId: 'V-2', version: 6 }), /./],
    [
      'the receipt edited',
      () => events().updateOne({ aggregateId: 'V-2', version: 6 }, { $set: { 'payload.alteredEvents': [] } }, BYPASS),
      /./,
    ],
    ['an event deleted after it was altered', async () => events().deleteOne({ _id: (await idAt(2)) as never }), /./],
  ])('given %s, then it is named, and an auditor names the same', async (_, damage, what) => {
    await damage()
    const breaks = await broken()
    expect(breaks.length).toBeGreaterThan(0)
    expect(breaks.map((each) => each.what).join('\n')).toMatch(what)
  })
})
