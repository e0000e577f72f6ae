import { ObjectId } from 'mongodb'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { loadOldDocuments } from '#lib/engine/archive/load-old-documents'
import { provision } from '#lib/engine/deployment/provision'
import {
  appendRequest,
  latestRequests,
  openRequests,
  settleRequest,
} from '#lib/engine/reactors/operations/reactor-requests'
import { collectionName, openStore } from '#lib/engine/store/event-store'
import { countStuck, readParkedWithSkips } from '#lib/engine/views/parked'
import { model } from '#lib/model'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { cover } from '#test/support/subscription-scenario'
import { PATIENCE, useWorkers } from '#test/support/worker'

const terminated = new ObjectId()
const raw = { bypassDocumentValidation: true }
const documents = [
  {
    ...{ _id: new ObjectId(), type: 'subscribed', subscriptionId: 'OLD', timestamp: new Date('2019-01-10T09:00:00Z') },
    ...{ actor: 'claire', price: 1_200, startDate: new Date('2019-02-28T23:00:00Z'), coverages: ['glass'] },
  },
  {
    ...{ _id: terminated, type: 'protection_schedule_updated', subscriptionId: 'OLD', actor: 'claire' },
    ...{ timestamp: new Date('2020-01-10T09:00:00Z') },
    termination: { terminationDate: 'fin mars', reason: 'demande client' },
  },
]

describe('what a person asks of the worker', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const start = useWorkers()
  beforeAll(async () => {
    await provision(db(), model)
    await loadOldDocuments(db(), subscription, documents)
  })
  const ask = (kind: 'retry' | 'skip', since: string, reason = 'asked by phone') =>
    appendRequest(db(), { kind, reactor: subscriptionsView.name, aggregateId: 'OLD', since, reason, actor: claire })
  const stuckNow = () => countStuck(db(), subscriptionsView)
  const parkedNow = () => vi.waitFor(async () => expect(await stuckNow()).toMatchObject({ stuck: 1 }), PATIENCE)
  const lastDone = (outcome: string) =>
    vi.waitFor(async () => expect((await latestRequests(db(), 1))[0]).toMatchObject({ outcome }), PATIENCE)

  it('given the same is asked twice of one state, then it is one request, with the first reason', async () => {
    expect(await Promise.all([ask('retry', '1'), ask('retry', '1', 'again')])).toContain(true)
    expect(await ask('retry', '1', 'a third time')).toBe(false)
    expect(await openRequests(db(), subscriptionsView.name)).toHaveLength(1)
    expect(await openRequests(db(), 'another')).toEqual([])
  })

  it('given a request is settled, when it is settled again, then the first answer stands', async () => {
    const [{ _id } = { _id: '' }] = await openRequests(db(), subscriptionsView.name)
    await settleRequest(db(), _id, 'not_parked')
    await settleRequest(db(), _id, 'folds')
    expect(await latestRequests(db(), 5)).toMatchObject([
      { state: 'refused', outcome: 'not_parked', doneAt: expect.any(Date), actor: claire },
    ])
  })

  it('given it still breaks, when it is tried again, then that is what came of it', async () => {
    start(db())
    await parkedNow()
    await ask('retry', '2')
    await lastDone('still_broken')
    expect(await stuckNow()).toEqual({ stuck: 1, skipped: 0 })
  })

  it('given it is skipped, then nobody is called for it, also after a start, until it has a newer event', async () => {
    const first = start(db())
    await ask('skip', '3', 'the broker looks for the letter')
    await lastDone('skipped')
    expect(await stuckNow()).toEqual({ stuck: 0, skipped: 1 })
    await first.stop()
    start(db())
    await vi.waitFor(async () => expect(await openRequests(db(), subscriptionsView.name)).toEqual([]), PATIENCE)
    expect(await readParkedWithSkips(db(), subscriptionsView, 10)).toMatchObject([
      { aggregateId: 'OLD', skipped: { by: claire.name, reason: 'the broker looks for the letter' } },
    ])
    await openStore(db(), subscription).append(
      { aggregateId: 'OLD', type: 'coverage_added', payload: { ...cover('cyber', 100), effectiveDate: '2024-09-01' } },
      'cyber_old',
      { actor: claire, reason: 'asked' },
    )
    expect(await stuckNow()).toEqual({ stuck: 1, skipped: 0 })
    expect((await readParkedWithSkips(db(), subscriptionsView, 10))[0]).not.toHaveProperty('skipped')
  })

  it('given it is skipped, when it breaks otherwise, then it is stuck again', async () => {
    start(db())
    await ask('skip', '4')
    await lastDone('skipped')
    expect(await stuckNow()).toEqual({ stuck: 0, skipped: 1 })
    const other = { $set: { 'termination.terminationDate': 'fin avril' } }
    await db().collection(collectionName(subscription)).updateOne({ _id: terminated }, other, raw)
    await parkedNow()
    expect(await readParkedWithSkips(db(), subscriptionsView, 10)).toMatchObject([
      { message: expect.stringContaining('fin avril') },
    ])
  })

  it('given its history is mended where no stream tells, when it is tried again, then it folds and waits no more', async () => {
    const { stop } = start(db())
    await parkedNow()
    await stop()
    const mended = { $set: { 'termination.terminationDate': '2020-03-31' } }
    await db().collection(collectionName(subscription)).updateOne({ _id: terminated }, mended, raw)
    start(db())
    await ask('retry', '5')
    await vi.waitFor(async () => expect(await stuckNow()).toEqual({ stuck: 0, skipped: 0 }), PATIENCE)
    await vi.waitFor(async () => expect(await openRequests(db(), subscriptionsView.name)).toEqual([]), PATIENCE)
  })
})
