import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Document, ObjectId } from 'mongodb'
import { beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { claimsView } from '#lib/domain/claim/views/claims'
import { filesView } from '#lib/domain/collected-file/views/files'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { loadOldDocuments } from '#lib/engine/archive/load-old-documents'
import { provision } from '#lib/engine/deployment/provision'
import { collectionName, openStore } from '#lib/engine/store/event-store'
import { readParked } from '#lib/engine/views/parked'
import { verifyView } from '#lib/engine/views/verify-view'
import { model } from '#lib/model'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { bakery, cover } from '#test/support/subscription-scenario'
import { PATIENCE, useWorkers } from '#test/support/worker'
import { askHealth } from '#test/worker/health'

const shared = globalThis as { hindsightClient?: { close(): Promise<void> } }
const ROOT = join(import.meta.dirname, '../..')
const raw = { bypassDocumentValidation: true }

describe('a history that cannot be folded', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const start = useWorkers()
  const terminated = new ObjectId()
  beforeAll(async () => {
    await provision(db(), model)
    process.env.MONGODB_URI = inject('mongodbUri')
    process.env.MONGODB_DB = db().databaseName
    return () => shared.hindsightClient?.close()
  })

  const rows = () => db().collection<Document & { _id: string }>(subscriptionsView.name)
  const events = () => db().collection(collectionName(subscription))
  const subscribe = (aggregateId: string) =>
    openStore(db(), subscription).append(
      { aggregateId, type: 'subscribed', payload: { contractId: aggregateId, ...bakery } } as never,
      `subscribe_${aggregateId}`,
      { actor: claire, reason: 'signed' },
    )
  const addCyber = (aggregateId: string) =>
    openStore(db(), subscription).append(
      {
        aggregateId,
        type: 'coverage_added',
        payload: { ...cover('cyber', 18_000), effectiveDate: '2024-09-01' },
      } as never,
      `cyber_${aggregateId}`,
      { actor: claire, reason: 'asked' },
    )
  const old = (terminationDate: unknown) => [
    {
      ...{
        _id: new ObjectId(),
        type: 'subscribed',
        subscriptionId: 'OLD',
        timestamp: new Date('2019-01-10T09:00:00Z'),
      },
      ...{ actor: 'claire', price: 1_200, startDate: new Date('2019-02-28T23:00:00Z'), coverages: ['glass'] },
    },
    {
      ...{ _id: terminated, type: 'protection_schedule_updated', subscriptionId: 'OLD', actor: 'claire' },
      ...{ timestamp: new Date('2020-01-10T09:00:00Z'), termination: { terminationDate, reason: 'demande client' } },
    },
  ]
  const parkedIds = async () => (await readParked(db(), subscriptionsView.name)).map(({ aggregateId }) => aggregateId)
  const health = async () => {
    const { status, said } = await askHealth()
    return { ...said, status }
  }
  const parkedTo = (...ids: string[]) => vi.waitFor(async () => expect(await parkedIds()).toEqual(ids), PATIENCE)
  const rowOfContract = (id: string) =>
    vi.waitFor(async () => (await rows().findOne({ _id: id })) ?? expect.fail(), PATIENCE)

  it('given one before the first start, when everything is scanned, then it is parked and every other contract has its row', async () => {
    await loadOldDocuments(db(), subscription, old('fin mars'))
    await subscribe('A')
    await subscribe('Z')
    start(db())
    await rowOfContract('A')
    await rowOfContract('Z')
    await parkedTo('OLD')
    expect(await readParked(db(), subscriptionsView.name)).toMatchObject([
      {
        ...{ _id: `${subscriptionsView.name}:OLD`, name: 'RangeError', since: expect.any(Date) },
        ...{ message: expect.stringContaining('fin mars'), document: `Document ${terminated} of event.subscription` },
      },
    ])
  })

  it('given one is parked, when health is asked, then it is 503 with how many of which view, and no id', async () => {
    start(db())
    await subscribe('B')
    await rowOfContract('B')
    await vi.waitFor(async () => expect(await health()).toMatchObject({ worker: 'up' }), PATIENCE)
    const answer = await health()
    expect(answer).toMatchObject({ status: 503, store: 'up', parked: 1 })
    expect(answer.views).toMatchObject([
      { view: subscriptionsView.name, parked: 1 },
      { view: claimsView.name, parked: 0 },
      { view: filesView.name, parked: 0 },
    ])
    expect(JSON.stringify(answer)).not.toContain('OLD')
  })

  it('given one is parked, when views are verified, then the command names it with its document, and fails', async () => {
    const { differences } = await verifyView(db(), subscriptionsView)
    expect(differences).toEqual([{ id: 'OLD', field: expect.stringMatching(/^parked.*fin mars.*Document/) }])
    const command = promisify(execFile)(process.execPath, [join(ROOT, 'lib/cli/main.ts'), 'verify-views'])
    await expect(command).rejects.toMatchObject({ code: 1, stdout: expect.stringMatching(/OLD: parked.*fin mars/) })
  })

  it('given it is parked, when it has a new event and still cannot be folded, then it stays so, logged no second time', async () => {
    const { logged } = start(db())
    await addCyber('OLD')
    await subscribe('C')
    await rowOfContract('C')
    expect(await parkedIds()).toEqual(['OLD'])
    expect(logged.filter(({ aggregateId }) => aggregateId === 'OLD')).toEqual([])
  })

  it('given an event of a newer release arrives, then its contract alone is parked, with its row as it stood', async () => {
    const { logged } = start(db())
    const [last] = await openStore(db(), subscription).load('A')
    const newer = { ...last, _id: 'newer', version: 2, schemaVersion: 9, idempotencyKey: 'newer' }
    await events().insertOne(newer as never, raw)
    await subscribe('D')
    await rowOfContract('D')
    await parkedTo('A', 'OLD')
    expect(await rows().findOne({ _id: 'A' })).toMatchObject({ versions: { subscription: 1 } })
    // It is written down before it is told.
    await vi.waitFor(() => expect(logged.filter(({ aggregateId }) => aggregateId === 'A')).toHaveLength(1), PATIENCE)
  })

  it('given an unreadable document, when everything is scanned again, then the others still have their rows', async () => {
    await db().collection('checkpoints').deleteMany({})
    await rows().deleteMany({})
    start(db())
    for (const id of ['B', 'C', 'D', 'Z']) await rowOfContract(id)
    expect(await parkedIds()).toEqual(['A', 'OLD'])
  })

  it('given its history is mended while the worker runs, then it has its row, is parked no more, and health is 200 again', async () => {
    start(db())
    await events().updateOne({ _id: terminated }, { $set: { 'termination.terminationDate': '2020-03-31' } }, raw)
    expect(await rowOfContract('OLD')).toMatchObject({ terminationDate: '2020-03-31', versions: { subscription: 3 } })
    await parkedTo('A')
    // What was removed while it looked elsewhere is tried again at each start.
    await events().deleteOne({ _id: 'newer' as never })
    start(db())
    await parkedTo()
    await vi.waitFor(async () => expect(await health()).toMatchObject({ status: 200, parked: 0 }), PATIENCE)
    expect((await verifyView(db(), subscriptionsView)).differences).toEqual([])
  })

  it('given nothing is parked, when the worker has got nothing done for a while, then health says that it is down', async () => {
    const { stop } = start(db())
    await vi.waitFor(async () => expect(await health()).toMatchObject({ status: 200 }), PATIENCE)
    await stop()
    const long = new Date(Date.now() - 60_000)
    await db()
      .collection<Document & { _id: string }>('worker_presence')
      .insertOne({ _id: 'worker_0', seen: long, turns: [{ reactor: subscriptionsView.name, quiet: 0, marks: [] }] })
    expect(await health()).toMatchObject({ status: 503, worker: 'down', parked: 0 })
  })
})
