import type { Db } from 'mongodb'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { provision } from '#lib/engine/deployment/provision'
import { type Rebuild, readRebuild } from '#lib/engine/views/rebuild/rebuilds'
import { verifyView } from '#lib/engine/views/verify-view'
import { model } from '#lib/model'
import { seedContracts } from '#test/support/contract-flow'
import { useDatabase } from '#test/support/database'
import { surviveRebuild } from '#test/support/faults/rebuild-fault'
import { rebuildInTerminal } from '#test/support/processes/rebuild-process'
import { useWorkerProcesses } from '#test/support/processes/worker-process'
import { until } from '#test/support/until'

const view = subscriptionsView.name
const CONTRACTS = 600

describe('a rebuild that is killed while events flow', { timeout: 60_000 }, () => {
  // The other places are in the deep tests.
  it('given it dies before it swaps, when a worker takes it over, then no row went back or vanished, and every row is the fold of its events', async () => {
    const { seen, ...outcome } = await surviveRebuild(inject('mongodbUri'), 'rebuild-before-swap')
    expect(outcome).toMatchObject({ ended: 'SIGKILL', differences: [], leftovers: [], attempts: 2 })
    expect(seen).toMatchObject({ wentBack: [], vanished: [], failed: [] })
    expect(seen.readings).toBeGreaterThan(10)
    expect(outcome.events).toBeGreaterThan(10)
  })
})

describe('a rebuild that is killed', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const startProcess = useWorkerProcesses()
  beforeAll(async () => {
    await provision(db(), model)
    await seedContracts(db(), CONTRACTS)
  })
  const terminal = (env: Record<string, string> = {}) =>
    rebuildInTerminal(inject('mongodbUri'), db().databaseName, view, env)
  const noDifferences = async () => expect((await verifyView(db(), subscriptionsView)).differences).toEqual([])

  it('given no worker and a kill in the middle of the scan, when it is run again, then it goes on where it was', async () => {
    expect(await terminal({ HINDSIGHT_FAILPOINT: 'rebuild-chunk-saved:1' })).toMatchObject({ ended: 'SIGKILL' })
    const killed = await readRebuild(db(), view)
    expect(killed).toMatchObject({ phase: 'scanning', total: CONTRACTS })
    expect(killed?.done).toBeGreaterThan(0)
    expect(killed?.done).toBeLessThan(CONTRACTS)
    await lapse(db())
    const { ended, said } = await terminal()
    expect({ ended, said }).toMatchObject({
      ended: 0,
      said: expect.stringContaining(`${killed?.done} of ${CONTRACTS} rows were written`),
    })
    expect(await readRebuild(db(), view)).toMatchObject({ run: killed?.run, phase: 'done', attempts: 2 })
    await noDifferences()
  })

  it('given a worker is killed that would have to hold, then it is waited for no longer than its lease', async () => {
    const worker = startProcess(inject('mongodbUri'), db().databaseName)
    await until('it may write', async () => (await db().collection('view_gates').countDocuments()) > 0)
    await worker.end('SIGKILL')
    expect(await terminal()).toMatchObject({ ended: 0 })
    await noDifferences()
  })
})

/** As if the lease's time had gone by. */
const lapse = (db: Db) =>
  db.collection<Rebuild>('view_rebuilds').updateOne({ _id: view }, { $set: { seen: new Date(0) } })
