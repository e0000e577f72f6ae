import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { provision } from '#lib/engine/deployment/provision'
import { readWorker } from '#lib/engine/reactors/operations/presence'
import { openStore } from '#lib/engine/store/event-store'
import { verifyView } from '#lib/engine/views/verify-view'
import { rowOf } from '#lib/engine/views/view'
import { upsertRows } from '#lib/engine/views/view-rows'
import { model } from '#lib/model'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { bakery } from '#test/support/subscription-scenario'
import { PATIENCE } from '#test/support/worker'

describe('the worker', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const running: ChildProcess[] = []
  beforeAll(() => provision(db(), model))
  afterEach(async () => {
    for (const child of running.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
  })

  const start = () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../../lib/worker/main.ts')], {
      env: { ...process.env, MONGODB_URI: inject('mongodbUri'), MONGODB_DB: db().databaseName, LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    running.push(child)
    return child
  }
  const rows = () => db().collection<{ _id: string; versions: { subscription: number } }>(subscriptionsView.name)
  const append = async (from: number, count: number) => {
    const store = openStore(db(), subscription)
    for (let number = from; number < from + count; number++) {
      const aggregateId = `C-${number}`
      const event = { aggregateId, type: 'subscribed' as const, payload: { contractId: aggregateId, ...bakery } }
      await store.append(event as never, `subscribe_${aggregateId}`, { actor: claire, reason: 'signed' })
    }
  }
  const allRows = (count: number) => vi.waitFor(async () => expect(await rows().countDocuments()).toBe(count), PATIENCE)

  it('given events before its first start, when it starts, then every row is there, and new events follow', async () => {
    await append(0, 20)
    start()
    await allRows(20)
    await append(20, 5)
    await allRows(25)
    expect(await verifyView(db(), subscriptionsView)).toEqual({ checked: 25, differences: [] })
    expect((await readWorker(db(), [subscriptionsView.name])).secondsSinceHeartbeat).toBeLessThan(10)
  })

  it('given it was killed with -9 while events flowed, when it starts again, then it catches up from its checkpoint and skips none', async () => {
    const child = start()
    const flow = append(25, 120)
    await vi.waitFor(async () => expect(await rows().countDocuments()).toBeGreaterThan(40), PATIENCE)
    child.kill('SIGKILL')
    await Promise.all([flow, once(child, 'exit')])
    start()
    await allRows(145)
    expect((await verifyView(db(), subscriptionsView)).differences).toEqual([])
  })

  it('given SIGTERM, when it works, then it ends by itself with 0', async () => {
    // The worker that was killed before may have left a sign of life.
    await db().collection('worker_presence').deleteMany({})
    const child = start()
    await vi.waitFor(
      async () => expect((await readWorker(db(), [subscriptionsView.name])).secondsSinceHeartbeat).toBeLessThan(1),
      PATIENCE,
    )
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('given an older row, when it is written over a newer one, then the newer one stays', async () => {
    const history = await openStore(db(), subscription).load('C-1')
    const row = rowOf(subscriptionsView, history) ?? expect.fail('no row')
    await upsertRows(db(), subscriptionsView, [{ ...row, versions: { subscription: 0 } }])
    expect((await rows().findOne({ _id: 'C-1' }))?.versions.subscription).toBe(1)
  })

  it('given a row that was tampered with, removed, or has no events, when views are verified, then each is found', async () => {
    await rows().updateOne({ _id: 'C-1' }, { $set: { holderName: 'Somebody else' } })
    await rows().deleteOne({ _id: 'C-2' })
    await rows().insertOne({ _id: 'GHOST', versions: { subscription: 1 } })
    const { differences } = await verifyView(db(), subscriptionsView)
    expect(differences).toEqual([
      { id: 'C-1', field: 'holderName' },
      { id: 'C-2', field: 'the row is missing' },
      { id: 'GHOST', field: 'a row without events' },
    ])
  })
})
