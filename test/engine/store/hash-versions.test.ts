import type { Document } from 'mongodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { defineAggregate } from '#lib/engine/core/aggregate'
import { IdempotencyKeyViolationError } from '#lib/engine/core/errors'
import { eventVersion, type Recorded } from '#lib/engine/core/event'
import { historyAltered } from '#lib/engine/core/history-altered'
import { personal } from '#lib/engine/core/schemas/personal'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { chainHash, contentHash } from '#lib/engine/store/hash'
import { audit } from '#test/support/auditor'
import { useDatabase } from '#test/support/database'
import { by } from '#test/support/faults/removal'
import { hashedInVersion1 } from '#test/support/hashed-in-version-1'

type Marking = (label: string, schema: z.ZodString) => z.ZodType
/** A guest book, by a release that has marked the town as personal, and by one that had not yet. */
const bookOf = (town: Marking) =>
  defineAggregate({
    name: 'guest_book',
    oldIdField: 'bookId',
    events: {
      signed: eventVersion(2, z.strictObject({ name: personal('name', z.string()), town: town('town', z.string()) })),
      history_altered: historyAltered,
    },
    legacyEvents: {},
    initialState: 0 as number,
    reduce: (count) => count + 1,
  })
const book = bookOf((_, schema) => schema)
const laterBook = bookOf(personal)

describe('hash version 2', () => {
  const { db } = useDatabase()
  const store = () => openStore(db(), book, { release: '1.2.3' })
  const documents = () => db().collection('event.guest_book')
  const verify = async () => {
    const { breaks } = await verifyHistories(db(), book)
    const bytes = (await documents().find({}, { raw: true }).toArray()) as unknown as Uint8Array[]
    // An auditor who has nothing of ours agrees.
    expect(audit(bytes, book.oldIdField).map(({ document }) => document)).toEqual(
      breaks.map(({ document }) => document),
    )
    return breaks.map(({ version, what }) => [version, what])
  }
  const signed = (name = 'Anne', aggregateId = 'B-1') => ({
    ...{ aggregateId, type: 'signed' as const },
    payload: { name, town: 'Lyon' },
  })
  beforeEach(async () => {
    await db().dropDatabase()
    await prepareStore(db(), book)
  })

  /** As if a release before this one had written it. */
  const rewrittenInVersion1 = async (event: Recorded) => {
    const former = hashedInVersion1(event)
    await documents().replaceOne({ _id: event._id as never }, former, { bypassDocumentValidation: true })
    return former
  }

  it('given a personal value, when it is appended, then its hash cannot be tried for it, and says where it stands', async () => {
    const { event } = await store().append(signed(), 'a', by)
    expect(event).toMatchObject({ hashVersion: 2, personal: ['payload.name'], salt: expect.stringMatching(/^\w{32}$/) })
    expect(event.contentHash).not.toBe(contentHash({ ...signed(), hashVersion: 1 }))
    expect(chainHash({ ...event, hashVersion: 1 })).not.toBe(event.hash)
    const { salt: _, ...unsalted } = event
    expect(chainHash(unsalted)).not.toBe(event.hash)
    const other = await store().append(signed(), 'b', by)
    expect(other.event.contentHash).not.toBe(event.contentHash)
    expect(await verify()).toEqual([])
  })

  it('given a command and a release, when it is appended, then both are recorded; each of several may have a command of its own', async () => {
    const { event } = await store().append(signed(), 'a', { ...by, command: 'sign' })
    expect(event).toMatchObject({ command: 'sign', release: '1.2.3' })
    const all = await store().appendAll(
      [
        { event: signed(), idempotencyKey: 'b' },
        { event: signed(), idempotencyKey: 'c', command: 'countersign' },
      ],
      { ...by, command: 'sign' },
    )
    expect(all.map(({ event: { command } }) => command)).toEqual(['sign', 'countersign'])
    expect(await openStore(db(), book).append(signed(), 'd', by)).toMatchObject({ event: { _id: expect.any(String) } })
  })

  it.each(['', 'Sign', 'sign the book', 7, 'a'.repeat(65)])(
    'given the command %j, when it is appended, then that is refused, and nothing is written',
    async (command) => {
      const wrong = store().append(signed(), 'a', { ...by, command: command as string })
      await expect(wrong).rejects.toMatchObject({ field: 'command' })
      expect(await documents().countDocuments()).toBe(0)
    },
  )

  it.each<[string, (event: Recorded) => Promise<unknown>]>([
    ['version 2', async () => undefined],
    ['version 1', rewrittenInVersion1],
  ])(
    'given an event of hash %s, when it is sent again, then it stands already; with another name it is a violation',
    async (_, prepare) => {
      const { event } = await store().append(signed(), 'a', by)
      await prepare(event)
      expect(await store().append(signed(), 'a', by)).toMatchObject({
        outcome: 'already_appended',
        event: { version: 1 },
      })
      await expect(store().append(signed('Luc'), 'a', by)).rejects.toBeInstanceOf(IdempotencyKeyViolationError)
      const both = [
        { event: signed(), idempotencyKey: 'a' },
        { event: signed(), idempotencyKey: 'b' },
      ]
      const outcomes = (await store().appendAll(both, by)).map(({ outcome }) => outcome)
      expect(outcomes).toEqual(['already_appended', 'appended'])
    },
  )

  it('given a release that has marked more as personal since, when an event is sent again, then it is compared as it was hashed', async () => {
    await store().append(signed(), 'a', by)
    const later = openStore(db(), laterBook)
    expect(await later.append(signed(), 'a', by)).toMatchObject({ outcome: 'already_appended' })
    const { event } = await later.append(signed(), 'b', by)
    expect(event.personal).toEqual(['payload.name', 'payload.town'])
    expect(await store().append(signed(), 'b', by)).toMatchObject({ outcome: 'already_appended' })
    expect(await verify()).toEqual([])
  })

  it('given a history that a former release began, when it goes on, then one chain holds both', async () => {
    const { event } = await store().append(signed(), 'a', by)
    const former = await rewrittenInVersion1(event)
    const next = await openStore(db(), book).append(signed('Luc'), 'b', by)
    expect(next.event).toMatchObject({ version: 2, prevHash: former.hash, hashVersion: 2 })
    expect(await verify()).toEqual([])
    for (const added of [{ reason: 'other' }, { salt: '0'.repeat(32) }, { personal: ['payload.name'] }]) {
      await documents().updateOne({ version: 1 }, { $set: added })
      expect(await verify()).toEqual([[1, expect.stringMatching(/another envelope/)]])
      await documents().replaceOne({ version: 1 }, former)
    }
  })

  it.each<[string, Document, RegExp]>([
    ['another name', { $set: { 'payload.name': 'Luc' } }, /other content/],
    ['another town', { $set: { 'payload.town': 'Metz' } }, /other content/],
    ['another reason', { $set: { reason: 'other' } }, /another envelope/],
    ['another salt', { $set: { salt: '0'.repeat(32) } }, /other content/],
    ['no salt', { $unset: { salt: '' } }, /lost its salt/],
    ['another place for what is personal', { $set: { personal: ['payload.town'] } }, /other content/],
    ['nothing personal', { $unset: { personal: '' } }, /other content/],
    ['another command', { $set: { command: 'other' } }, /another envelope/],
    ['another release', { $set: { release: '9' } }, /another envelope/],
    ['the version of the hash before', { $set: { hashVersion: 1 } }, /other content/],
    ['a version of the hash to come', { $set: { hashVersion: 3 } }, /does not know/],
  ])('given that somebody put %s there, when it is verified, then it is said', async (_, update, what) => {
    await store().append(signed(), 'a', { ...by, command: 'sign' })
    await documents().updateOne({}, update, { bypassDocumentValidation: true })
    expect(await verify()).toEqual([[1, expect.stringMatching(what)]])
  })

  it('given a writer that leaves out the salt, then the server refuses the event', async () => {
    const { event } = await store().append(signed(), 'a', by)
    const { salt: _, ...unsalted } = event
    const forged = { ...unsalted, _id: 'x' as never, version: 2, idempotencyKey: 'x' }
    await expect(documents().insertOne(forged as never)).rejects.toThrow(/validation/)
  })
})
