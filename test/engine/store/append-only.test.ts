import { type Db, MongoClient, type MongoServerError } from 'mongodb'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { registry } from '#lib/domain/registry'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { asUser } from '#lib/embedded/access'
import { provision } from '#lib/engine/deployment/provision'
import { type DatabaseUser, prepareUsers } from '#lib/engine/deployment/roles'
import { leftOutOf } from '#lib/engine/reactors/effects/left-out-effects'
import { stepOver } from '#lib/engine/reactors/effects/parked-effects'
import { makeWait } from '#lib/engine/reactors/effects/waiting-effects'
import { collectionName, openStore } from '#lib/engine/store/event-store'
import { ORIGINALS } from '#lib/engine/store/originals'
import { carryOutRebuild } from '#lib/engine/views/rebuild/carry-out-rebuild'
import { rebuildCollections, takeRebuild } from '#lib/engine/views/rebuild/rebuilds'
import { model } from '#lib/model'
import { useDatabase } from '#test/support/database'
import { by, removal } from '#test/support/faults/removal'

const passwords = { web: 'w'.repeat(12), worker: 'k'.repeat(12), operator: 'o'.repeat(12), alterer: 'a'.repeat(12) }
const UNAUTHORIZED = 13

describe('append-only, held by the database', () => {
  const { db } = useDatabase()
  const clients: MongoClient[] = []
  const as = (user: DatabaseUser): Db => {
    const client = new MongoClient(asUser(inject('mongodbUri'), user, passwords[user], db().databaseName))
    clients.push(client)
    return client.db(db().databaseName)
  }
  const outcome = (work: Promise<unknown>) =>
    work.then(
      () => 'allowed',
      (error: MongoServerError) => error.code,
    )

  beforeAll(async () => {
    await provision(db(), model)
    await prepareUsers(db(), passwords)
    await openStore(db(), subscription).append(removal('A-1'), 'a1', by)
  })
  afterAll(async () => {
    for (const client of clients) await client.close()
    await db().command({ dropAllUsersFromDatabase: 1 })
    await db().command({ dropAllRolesFromDatabase: 1 })
  })

  it.each(['web', 'worker'] as const)(
    'given the %s’s own user, when it appends, reads and watches through the store, then it may',
    async (user) => {
      const own = as(user)
      const store = openStore(own, subscription)
      await store.append(removal('A-2', user), `a2-${user}`, by)
      const items = ['x', 'y'].map((code) => ({
        event: removal('A-2', `${code}_${user}`),
        idempotencyKey: `a2-${code}-${user}`,
      }))
      await store.appendAll(items, by)
      expect((await store.load('A-2')).length).toBeGreaterThanOrEqual(3)
      const stream = own.collection('event.subscription').watch()
      expect(await outcome(stream.tryNext())).toBe('allowed')
      await stream.close()
    },
  )

  it('given the worker’s own user, when it leaves out an event for the first time, then it may', async () => {
    const own = as('worker')
    const error = new Error('There is no mandate.')
    const waits = { aggregateId: 'A-1', partition: 0, version: 1, from: 1, lastVersion: 1, error, retry: null }
    await makeWait(own, { name: 'an_effect', aggregate: subscription }, waits)
    expect(await stepOver(own, 'an_effect', 'A-1', 1)).toBe(true)
    expect([...(await leftOutOf(own, 'an_effect', 'A-1'))]).toEqual([1])
  })

  const forbidden: [string, (db: Db, name: string) => Promise<unknown>][] = [
    ['updateOne', (own, name) => own.collection(name).updateOne({}, { $set: { reason: 'x' } })],
    ['updateMany', (own, name) => own.collection(name).updateMany({}, { $set: { reason: 'x' } })],
    ['replaceOne', (own, name) => own.collection(name).replaceOne({}, { type: 'x' })],
    ['findOneAndUpdate', (own, name) => own.collection(name).findOneAndUpdate({}, { $set: { reason: 'x' } })],
    [
      'an upsert',
      (own, name) => own.collection(name).updateOne({ _id: 'n' as never }, { $set: { a: 1 } }, { upsert: true }),
    ],
    ['deleteOne', (own, name) => own.collection(name).deleteOne({})],
    ['deleteMany', (own, name) => own.collection(name).deleteMany({})],
    ['findOneAndDelete', (own, name) => own.collection(name).findOneAndDelete({})],
    ['drop', (own, name) => own.collection(name).drop()],
    ['dropDatabase', (own) => own.dropDatabase()],
    [
      '$out into it',
      (own, name) =>
        own
          .collection(name)
          .aggregate([{ $match: {} }, { $out: name }])
          .toArray(),
    ],
    [
      '$merge into it',
      (own, name) =>
        own
          .collection(name)
          .aggregate([{ $match: {} }, { $merge: name }])
          .toArray(),
    ],
    ['collMod', (own, name) => own.command({ collMod: name, validationLevel: 'off' })],
    ['renaming it', (own, name) => own.collection(name).rename('elsewhere')],
    ['renaming another over it', (own, name) => own.renameCollection('checkpoints', name, { dropTarget: true })],
    [
      'putting a rebuilt view over it',
      async (own, name) => {
        await own
          .collection(rebuildCollections(subscriptionsView.name)[0])
          .updateOne({ _id: 'x' as never }, { $set: { x: 1 } }, { upsert: true })
        return own.renameCollection(rebuildCollections(subscriptionsView.name)[0], name, { dropTarget: true })
      },
    ],
    ['putting it over a view', (own, name) => own.renameCollection(name, subscriptionsView.name, { dropTarget: true })],
    ['createIndex', (own, name) => own.collection(name).createIndex({ type: 1 })],
    ['dropIndex', (own, name) => own.collection(name).dropIndex('idempotency_key')],
    ['convertToCapped', (own, name) => own.command({ convertToCapped: name, size: 4096 })],
    [
      'bypassing the validator',
      (own, name) => own.collection(name).insertOne({ a: 1 }, { bypassDocumentValidation: true }),
    ],
    ['granting itself more', (own) => own.command({ grantRolesToUser: 'web', roles: ['readWrite'] })],
    ['a role of its own', (own) => own.command({ createRole: 'mine', privileges: [], roles: ['readWrite'] })],
  ]
  const cases = (['web', 'worker'] as const).flatMap((user) =>
    Object.values(registry).flatMap((aggregate) =>
      forbidden.map(([what, attempt]) => [what, user, collectionName(aggregate), attempt] as const),
    ),
  )
  it.each(cases)('%s is refused to the %s on %s', async (_what, user, name, attempt) => {
    const before = await db().collection(name).countDocuments()
    expect(await outcome(attempt(as(user), name))).toBe(UNAUTHORIZED)
    expect(await db().collection(name).countDocuments()).toBe(before)
  })

  it.each(['worker', 'operator'] as const)(
    'given the %s’s own user, when it rebuilds a view, then it may, and with it nothing else of the database',
    async (user) => {
      const own = as(user)
      const asked = { runner: user, by: user, reason: 'a test', request: null }
      const { rebuild } = await takeRebuild(own, subscriptionsView, asked)
      if (!rebuild) throw new Error('busy')
      const signal = new AbortController().signal
      const { rebuild: ended, error } = await carryOutRebuild({ db: own, view: subscriptionsView, rebuild, signal })
      expect(error).toBeNull()
      expect(ended.phase).toBe('done')
      expect(await outcome(own.renameCollection('checkpoints', 'elsewhere'))).toBe(UNAUTHORIZED)
      expect(await outcome(own.dropCollection('checkpoints'))).toBe(UNAUTHORIZED)
    },
  )

  it('given the web’s user, when it rebuilds a view, then it may not even begin', async () => {
    const asked = { runner: 'web', by: 'web', reason: 'a test', request: null }
    expect(await outcome(takeRebuild(as('web'), subscriptionsView, asked))).toBe(UNAUTHORIZED)
    const [collection] = rebuildCollections(subscriptionsView.name)
    expect(await outcome(as('web').renameCollection(collection, subscriptionsView.name, { dropTarget: true }))).toBe(
      UNAUTHORIZED,
    )
  })

  it('given the web’s user, when it reaches for what is not its own, then it is refused', async () => {
    const own = as('web')
    expect(await outcome(own.collection('subscriptions_persisted_view').deleteMany({}))).toBe(UNAUTHORIZED)
    expect(await outcome(own.collection('checkpoints').deleteMany({}))).toBe(UNAUTHORIZED)
    expect(await outcome(own.client.db('admin').collection('system.users').findOne())).toBe(UNAUTHORIZED)
  })

  it.each(['web', 'worker', 'operator', 'alterer'] as const)(
    'given the %s’s user, when it reaches for what was put aside, then it may read it, and nobody may change it',
    async (user) => {
      const originals = as(user).collection(ORIGINALS)
      expect(await outcome(originals.findOne())).toBe('allowed')
      expect(await outcome(originals.updateOne({}, { $set: { place: 9 } }))).toBe(UNAUTHORIZED)
      expect(await outcome(originals.deleteOne({}))).toBe(UNAUTHORIZED)
      expect(await outcome(originals.drop())).toBe(UNAUTHORIZED)
      // What is of no shape the validator refuses to those who may insert.
      expect(await outcome(originals.insertOne({ a: 1 }))).toBe(
        ['alterer', 'operator'].includes(user) ? 121 : UNAUTHORIZED,
      )
    },
  )

  it('given the alterer’s own user, then it may replace an event, and delete or watch none, and change no row', async () => {
    const own = as('alterer')
    const events = own.collection('event.subscription')
    const event = await events.findOne({ aggregateId: 'A-1' })
    expect(await outcome(events.replaceOne({ _id: event?._id as never }, event as never))).toBe('allowed')
    expect(await outcome(events.deleteOne({}))).toBe(UNAUTHORIZED)
    expect(await outcome(events.drop())).toBe(UNAUTHORIZED)
    expect(await outcome(own.collection(subscriptionsView.name).deleteMany({}))).toBe(UNAUTHORIZED)
    expect(await outcome(own.collection('user').findOne())).toBe(UNAUTHORIZED)
  })

  it('given nobody’s name, when somebody connects, then nothing can be read', async () => {
    const url = new URL(inject('mongodbUri'))
    const client = new MongoClient(`mongodb://${url.host}/?replicaSet=rs0`)
    clients.push(client)
    expect(await outcome(client.db(db().databaseName).collection('event.subscription').findOne())).toBe(UNAUTHORIZED)
  })

  it.each<[string, object]>([
    ['a person without a reason', { reason: undefined }],
    ['a spread document', { payload: undefined }],
    ['an old schema version', { schemaVersion: 1 }],
    ['a version of 0', { version: 0 }],
    ['a field more', { approvedBy: 'x' }],
    ['a hash that is none', { hash: 'x' }],
    ['a date that is text', { appendDate: '2024-01-01' }],
    ['an unknown kind of actor', { actor: { kind: 'robot', id: 'r', name: 'R' } }],
  ])('given %s, when the web writes it past the store, then the validator refuses it', async (_what, change) => {
    const [event] = await openStore(db(), subscription).load('A-1')
    const forged = { ...event, _id: 'forged', version: 2, idempotencyKey: 'forged', ...change }
    const collection = as('web').collection('event.subscription', { ignoreUndefined: true })
    expect(await outcome(collection.insertOne(forged as never))).toBe(121)
  })
})
