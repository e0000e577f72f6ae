import type { Db } from 'mongodb'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { provision } from '#lib/mongo/provision'
import { type Rebuild, readRebuild, rebuildCollections } from '#lib/mongo/rebuilds'
import { verifyView } from '#lib/mongo/verify-view'
import { subscriptionsView } from '#lib/views/subscriptions'
import { rebuildFailpoints } from '#lib/worker/failpoint'
import { flowOfEvents, seedContracts } from '#test/support/contract-flow'
import { useDatabase } from '#test/support/database'
import { rebuildInTerminal } from '#test/support/rebuild-process'
import { watchRows } from '#test/support/row-watch'
import { until } from '#test/support/until'
import { useWorkerProcesses } from '#test/support/worker-process'

const view = subscriptionsView.name
const CONTRACTS = 700

describe('a rebuild that is killed', { timeout: 120_000 }, () => {
  const { db } = useDatabase()
  const startProcess = useWorkerProcesses()
  let ids: string[] = []
  beforeAll(async () => {
    await provision(db())
    ids = await seedContracts(db(), CONTRACTS)
  })

  const terminal = (env: Record<string, string> = {}) =>
    rebuildInTerminal(inject('mongodbUri'), db().databaseName, view, env)
  const noDifferences = async () => (await verifyView(db(), subscriptionsView)).differences.length === 0
  const leftovers = async () => {
    const names = (await db().listCollections().toArray()).map(({ name }) => name)
    return rebuildCollections(view).filter((name) => names.includes(name))
  }
  const isOver = (run: string | undefined) => async () => {
    const now = await readRebuild(db(), view)
    return now?.run === run && now?.phase === 'done'
  }

  it('given no worker and a kill in the middle of the scan, when it is run again, then it goes on where it was', async () => {
    expect(await terminal({ HINDSIGHT_FAILPOINT: 'rebuild-chunk-saved:1' })).toMatchObject({ ended: 'SIGKILL' })
    const killed = await readRebuild(db(), view)
    expect(killed).toMatchObject({ phase: 'scanning', total: CONTRACTS })
    expect(killed?.done).toBeGreaterThan(0)
    expect(killed?.done).toBeLessThan(CONTRACTS)
    expect(await terminal()).toMatchObject({ ended: 1, said: expect.stringContaining('is being rebuilt already') })
    await lapse(db())
    const { ended, said } = await terminal()
    expect(ended).toBe(0)
    expect(said).toContain(`${killed?.done} of ${CONTRACTS} rows were written`)
    expect(await readRebuild(db(), view)).toMatchObject({ run: killed?.run, phase: 'done', attempts: 2 })
    expect(await noDifferences()).toBe(true)
    expect(await leftovers()).toEqual([])
  })

  it.each(rebuildFailpoints)(
    'given events flow and it dies at %s, when a worker takes it over, then no row went back, none is lost, and every row is the fold of its events',
    async (failpoint) => {
      const worker = startProcess(inject('mongodbUri'), db().databaseName)
      await until('rows are kept', async () => (await db().collection('view_gates').countDocuments()) > 0)
      const watch = watchRows(db(), view)
      const flow = flowOfEvents(db(), ids)
      expect(await terminal({ HINDSIGHT_FAILPOINT: failpoint })).toMatchObject({ ended: 'SIGKILL' })
      const { run } = (await readRebuild(db(), view)) as Rebuild
      await until(`the rebuild that died at ${failpoint} is over`, isOver(run), 30_000)
      const events = await flow.stop()
      await until('every row is the fold of its events', noDifferences, 30_000)
      const seen = await watch.stop()
      expect(seen).toMatchObject({ wentBack: [], vanished: [], failed: [] })
      expect(events).toBeGreaterThan(10)
      expect(await leftovers()).toEqual([])
      await worker.end('SIGTERM')
      await db().collection('view_gates').deleteMany({})
    },
  )

  it('given a worker is killed while it has to hold, then it is not waited for longer than its lease', async () => {
    const worker = startProcess(inject('mongodbUri'), db().databaseName)
    await until('it may write', async () => (await db().collection('view_gates').countDocuments()) > 0)
    await worker.end('SIGKILL')
    expect(await terminal()).toMatchObject({ ended: 0 })
    expect(await noDifferences()).toBe(true)
  })
})

/** As if the lease's time had gone by. */
const lapse = (db: Db) =>
  db.collection<Rebuild>('view_rebuilds').updateOne({ _id: view }, { $set: { seen: new Date(0) } })
