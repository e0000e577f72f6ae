import { BSON, Double } from 'mongodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { alterHistory, type Ordered } from '#lib/engine/alteration/alter-history'
import type { Migration } from '#lib/engine/alteration/migration'
import { type AlteredAggregate, planAlteration } from '#lib/engine/alteration/plan-alteration'
import { loadOldDocuments } from '#lib/engine/archive/load-old-documents'
import { fold } from '#lib/engine/core/aggregate'
import type { Recorded } from '#lib/engine/core/event'
import { eventClock } from '#lib/engine/store/clock'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { bytesOfOriginal, originalsIn, prepareOriginals } from '#lib/engine/store/originals'
import { useDatabase } from '#test/support/database'
import { by, removal } from '#test/support/faults/removal'

const aggregate = subscription as unknown as AlteredAggregate
const ISSUE = 'https://issues.example.org/4711'
const old = (id: string, day: string, fields: object) => ({
  ...{ _id: id as never, subscriptionId: 'L-1', timestamp: new Date(day), actor: 'Marc', idempotencyKey: id },
  ...fields,
})
/** The worked case: an old schedule without its date, at which the reducer throws. */
const withDate: Migration = (event) => {
  const payload = event.payload as { termination?: { terminationDate?: Date } }
  if (event.type !== 'protection_schedule_updated' || payload.termination?.terminationDate) return null
  const terminationDate = new Date('2020-12-30T23:00:00Z')
  return { ...event, payload: { ...payload, termination: { ...payload.termination, terminationDate } } }
}

describe('the alteration of a history', () => {
  const { db } = useDatabase()
  const store = () => openStore(db(), subscription)
  const events = () => db().collection('event.subscription')
  const ordered = (migration: Migration, run = 'run1'): Ordered => ({
    ...{ migration, run, issue: ISSUE, correlationId: 'c', now: eventClock(db()) },
    actor: { kind: 'migration', id: 'alter-history', name: 'Nora' },
  })
  const raw = async (id: string) =>
    (await events().findOne({ _id: id as never }, { raw: true })) as unknown as Uint8Array
  const otherCode: Migration = (event) =>
    event.type === 'coverage_removed' && event.payload && (event.payload as { code: string }).code === 'b'
      ? { ...event, payload: { ...(event.payload as object), code: 'x' } }
      : null

  beforeEach(async () => {
    await db().dropDatabase()
    await prepareStore(db(), subscription)
    await prepareOriginals(db())
    await loadOldDocuments(db(), subscription, [
      old('l1', '2020-01-01', {
        ...{ type: 'subscribed', price: new Double(10), startDate: new Date('2019-12-31T23:00:00Z'), coverages: ['a'] },
      }),
      old('l2', '2020-02-01', { type: 'protection_schedule_updated', termination: { reason: 'customer_request' } }),
    ])
    for (const code of ['a', 'b', 'c']) await store().append(removal('S-1', code), `S-1-${code}`, by)
  })

  it('given an old event at which the reducer throws, when it is planned, then it says which, what, and that every step folds', async () => {
    const plan = await planAlteration(db(), aggregate, 'L-1', ordered(withDate))
    expect(plan.corrections.map(({ before }) => before._id)).toEqual(['l2'])
    expect(plan.steps).toMatchObject([{ version: 2, error: { before: expect.any(String), after: null } }])
    expect(await originalsIn(db()).countDocuments()).toBe(0)
  })

  it('given it, when it is altered, then the history folds, the original stands whole, and every other byte is as it was', async () => {
    const before = await raw('l2')
    const first = await raw('l1')
    const altered = await alterHistory(db(), aggregate, 'L-1', ordered(withDate))
    expect(altered).toMatchObject({ events: 1, already: 0, receipts: [{ version: 3, type: 'history_altered' }] })
    expect(fold(subscription, await store().load('L-1'))).toMatchObject({ subscribed: true })
    const [original] = await originalsIn(db()).find().toArray()
    expect(Buffer.compare(bytesOfOriginal(original as never), before)).toBe(0)
    expect(Buffer.compare(await raw('l1'), first)).toBe(0)
    const receipt = altered.receipts[0] as Recorded
    expect(receipt.payload).toMatchObject({ reason: ISSUE, alteredEvents: [{ eventId: 'l2', version: 2 }] })
    const now = BSON.deserialize(await raw('l2'))
    expect(now).toMatchObject({ alteredBy: receipt._id, timestamp: new Date('2020-02-01'), idempotencyKey: 'l2' })
  })

  it('given an altered old document, when the history goes on, then it is sealed as it was recorded first', async () => {
    const [, second] = await store().load('L-1')
    await alterHistory(db(), aggregate, 'L-1', ordered(withDate))
    const [, altered, receipt] = await store().load('L-1')
    expect(receipt?.prevHash).toBe(second?.hash)
    expect(altered).toMatchObject({ hash: second?.hash, contentHash: second?.contentHash })
  })

  it('given it was altered, when the same run comes again, then nothing is added; another run alters what the first one made', async () => {
    await alterHistory(db(), aggregate, 'S-1', ordered(otherCode))
    expect(await alterHistory(db(), aggregate, 'S-1', ordered(otherCode))).toMatchObject({ events: 0, already: 1 })
    const back: Migration = (event) =>
      (event.payload as { code?: string }).code === 'x'
        ? { ...event, payload: { ...(event.payload as object), code: 'y' } }
        : null
    expect(await alterHistory(db(), aggregate, 'S-1', ordered(back, 'run2'))).toMatchObject({ events: 1 })
    const codes = (await store().load('S-1')).map(({ payload }) => (payload as { code?: string }).code)
    expect(codes).toEqual(['a', 'y', 'c', undefined, undefined])
    expect(await originalsIn(db()).find().project({ _id: 0, place: 1 }).toArray()).toEqual([{ place: 1 }, { place: 2 }])
  })

  it('given it was altered twice, when it is asked what was known at each time, then it is as it was then', async () => {
    const codeAt = async (knownAt?: Date) =>
      (await store().load('S-1', knownAt ? { knownAt } : {})).map(
        ({ payload }) => (payload as { code: string }).code,
      )[1]
    const instants: Date[] = []
    const wait = async () => {
      const [last] = await events().find({ aggregateId: 'S-1' }).sort({ version: -1 }).limit(1).toArray()
      const at: Date = last?.appendDate
      instants.push(at)
      while (new Date() <= new Date(at.getTime() + 2)) await new Promise(setImmediate)
    }
    await wait()
    await alterHistory(db(), aggregate, 'S-1', ordered(otherCode))
    await wait()
    const again: Migration = (event) =>
      (event.payload as { code?: string }).code === 'x'
        ? { ...event, payload: { ...(event.payload as object), code: 'y' } }
        : null
    await alterHistory(db(), aggregate, 'S-1', ordered(again, 'run2'))
    expect(await Promise.all(instants.map(codeAt))).toEqual(['b', 'x'])
    expect(await codeAt()).toBe('y')
  })

  it('given it was altered, when the original append is sent again, then it stands already', async () => {
    await alterHistory(db(), aggregate, 'S-1', ordered(otherCode))
    const again = await store().append(removal('S-1', 'b'), 'S-1-b', by)
    expect(again).toMatchObject({ outcome: 'already_appended', event: { payload: { code: 'x' } } })
  })

  it.each<[string, Migration, RegExp]>([
    ['another actor', (event) => ({ ...event, actor: { ...event.actor, name: 'Nobody' } }), /changes its actor/],
    ['another date', (event) => ({ ...event, appendDate: new Date(0) }), /changes its appendDate/],
    ['another key', (event) => ({ ...event, idempotencyKey: 'x' }), /changes its idempotencyKey/],
    ['a field of its own', (event) => ({ ...event, approved: true }) as never, /changes its approved/],
    ['a payload of no shape', (event) => ({ ...event, payload: { code: 7 } }), /cannot be read/],
    ['a type that there is not', (event) => ({ ...event, type: 'teleported' }), /cannot be read/],
    ['an alteration', (event) => ({ ...event, type: 'history_altered' }), /never altered itself/],
    ['an old document', (event) => ({ ...event, schemaVersion: 1 }), /old document/],
    ['what cannot be stored', (event) => ({ ...event, payload: { code: Number.NaN } }), /cannot be stored/],
    ['no event', () => 'b' as never, /is no event/],
  ])('given a migration that gives %s, then it is refused, and nothing is written', async (_, migration, why) => {
    const before = await events().find({ aggregateId: 'S-1' }).toArray()
    await expect(alterHistory(db(), aggregate, 'S-1', ordered(migration))).rejects.toThrow(why)
    expect(await events().find({ aggregateId: 'S-1' }).toArray()).toEqual(before)
    expect(await originalsIn(db()).countDocuments()).toBe(0)
  })

  it('given words in the place of an issue, then it is refused: everybody may read them', async () => {
    const order = { ...ordered(otherCode), issue: 'Mrs Durand called' }
    await expect(alterHistory(db(), aggregate, 'S-1', order)).rejects.toMatchObject({ field: 'issue' })
    expect(await store().load('S-1')).toHaveLength(3)
  })

  it('given somebody appends meanwhile, when it is altered, then both stand', async () => {
    const appends = Promise.all(
      ['p', 'q', 'r', 's'].map((code) => store().append(removal('S-1', code), `S-1-${code}`, by)),
    )
    const [altered] = await Promise.all([alterHistory(db(), aggregate, 'S-1', ordered(otherCode)), appends])
    expect(altered.events).toBe(1)
    const history = await store().load('S-1')
    expect(history.map(({ version }) => version)).toEqual(Array.from({ length: 8 }, (_, index) => index + 1))
    expect(history.filter(({ type }) => type === 'history_altered')).toHaveLength(1)
  })
})
