import type { Document } from 'mongodb'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { loadOldDocuments } from '#lib/engine/archive/load-old-documents'
import { allPartitions } from '#lib/engine/core/partition'
import { provision } from '#lib/engine/deployment/provision'
import { readStatus, saveCheckpoints } from '#lib/engine/reactors/checkpoints'
import { collectionName, openStore } from '#lib/engine/store/event-store'
import { findIncomplete, readCompleteness } from '#lib/engine/views/completeness'
import { completenessCheck } from '#lib/engine/views/completeness-check'
import { readParked } from '#lib/engine/views/parked'
import { verifyView } from '#lib/engine/views/verify-view'
import { model } from '#lib/model'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { nobodyHears } from '#test/support/faults/nobody-hears'
import { openGate } from '#test/support/open-gate'
import { bakery } from '#test/support/subscription-scenario'
import { PATIENCE, useWorkers } from '#test/support/worker'

const view = subscriptionsView.name

describe('the completeness check', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const start = useWorkers()
  const rows = () => db().collection<Document & { _id: string }>(view)
  beforeAll(async () => {
    await provision(db(), model)
    await loadOldDocuments(db(), subscription, [
      {
        ...{ _id: 'old', type: 'subscribed', subscriptionId: 'OLD', timestamp: new Date('2019-01-10T09:00:00Z') },
        ...{ actor: 'claire', price: 1_200, startDate: new Date('2019-02-28T23:00:00Z'), coverages: ['glass'] },
      },
    ])
    const store = openStore(db(), subscription)
    for (const id of ['A', 'B', 'C'])
      await store.append(
        { aggregateId: id, type: 'subscribed', payload: { contractId: id, ...bakery } } as never,
        `subscribe_${id}`,
        { actor: claire, reason: 'signed' },
      )
  })

  it('given rows that stand at their last version, when they are checked, then nothing is found, and it says how many it compared', async () => {
    start(db())
    await vi.waitFor(async () => expect(await readCompleteness(db(), view)).not.toBeNull(), PATIENCE)
    expect(await readCompleteness(db(), view)).toMatchObject({ aggregates: 4, incomplete: 0, repaired: 0 })
    expect(await findIncomplete(db(), subscriptionsView)).toEqual({ aggregates: 4, incomplete: [] })
  })

  it('given a row that was skipped, one behind, one ahead and one of nobody, when they are checked, then each is found and mended, and said', async () => {
    const begun = new Date()
    const { logged } = start(db())
    // Its own check comes first: it would mend what is broken below.
    const checked = async () => expect((await readCompleteness(db(), view))?.at.getTime()).toBeGreaterThan(+begun)
    await vi.waitFor(checked, PATIENCE)
    expect(await rows().countDocuments()).toBe(4)
    await rows().deleteOne({ _id: 'A' })
    await rows().updateOne({ _id: 'B' }, { $set: { 'versions.subscription': 0 } })
    await rows().updateOne({ _id: 'C' }, { $set: { 'versions.subscription': 9 } })
    await rows().deleteOne({ _id: 'OLD' })
    await rows().insertOne({ _id: 'NOBODY', versions: { subscription: 1 } })
    expect((await findIncomplete(db(), subscriptionsView)).incomplete.map(({ id }) => id).sort()).toEqual([
      'A',
      'B',
      'C',
      'NOBODY',
      'OLD',
    ])

    const said: unknown[] = []
    const log = { error: (found: unknown) => said.push(found), info() {}, warn() {}, debug() {} } as never
    const check = completenessCheck(subscriptionsView, 0)
    const working0 = {
      db: db(),
      log,
      signal: new AbortController().signal,
      partitions: new Set(allPartitions),
      gate: openGate,
      partDone: nobodyHears,
    }
    await check.run(working0)
    await vi.waitFor(async () => {
      await check.run(working0)
      expect(said).toMatchObject([{ view, repaired: 5 }])
    }, PATIENCE)
    expect(await verifyView(db(), subscriptionsView)).toEqual({ checked: 4, differences: [] })
    expect(await rows().countDocuments()).toBe(4)
    expect(logged.filter(({ level }) => level >= 50)).toEqual([])
  })

  it('given a row whose history breaks, and one of nobody, when they are checked, then the one is counted and parked, and the other mended', async () => {
    const first = start(db())
    await vi.waitFor(async () => expect((await readStatus(db(), view)).currentTo).not.toBeNull(), PATIENCE)
    await first.stop()
    await db()
      .collection(collectionName(subscription))
      .updateOne(
        { aggregateId: 'A', version: 1 },
        { $set: { type: 'of_a_newer_release' } },
        { bypassDocumentValidation: true },
      )
    await rows().deleteOne({ _id: 'A' })
    await rows().insertOne({ _id: 'NOBODY', versions: { subscription: 1 } })
    const log = { error() {}, info() {}, warn() {}, debug() {} } as never
    const signal = new AbortController().signal
    const check = completenessCheck(subscriptionsView, 0)
    const working = { db: db(), log, signal, partitions: new Set(allPartitions), gate: openGate, partDone: nobodyHears }
    await check.run(working)
    const later = {
      token: { _data: '0' },
      currentTo: new Date(Date.now() + 60_000),
      version: subscriptionsView.version,
    }
    await saveCheckpoints(db(), view, allPartitions, later)
    await check.run(working)
    expect(await readCompleteness(db(), view)).toMatchObject({ incomplete: 2, repaired: 1, broken: 1 })
    expect(await readParked(db(), view)).toMatchObject([{ aggregateId: 'A', name: 'UnknownEventError' }])
    expect(await rows().findOne({ _id: 'NOBODY' })).toBeNull()
  })
})
