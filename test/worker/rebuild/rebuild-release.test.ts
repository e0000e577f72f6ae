import { beforeEach, describe, expect, inject, it } from 'vitest'
import { type SubscriptionRow, subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { provision } from '#lib/engine/deployment/provision'
import { readCheckpoints, readStatus } from '#lib/engine/reactors/checkpoints'
import { leavePresence, sayPresent } from '#lib/engine/reactors/operations/presence'
import { appendRequest, askedRebuilds } from '#lib/engine/reactors/operations/reactor-requests'
import { carryOutRebuild } from '#lib/engine/views/rebuild/carry-out-rebuild'
import { type Rebuild, readRebuild, takeRebuild } from '#lib/engine/views/rebuild/rebuilds'
import { verifyView } from '#lib/engine/views/verify-view'
import { model } from '#lib/model'
import { claire } from '#test/support/actors'
import { seedContracts } from '#test/support/contract-flow'
import { useDatabase } from '#test/support/database'
import { rebuildInTerminal } from '#test/support/processes/rebuild-process'
import { until } from '#test/support/until'
import { useWorkers } from '#test/support/worker'

const view = subscriptionsView.name
const asked = { runner: 'test', by: 'Hugo', reason: 'a test', request: null }
const signal = new AbortController().signal
/** The view as another release has it. */
const older: typeof subscriptionsView = {
  ...subscriptionsView,
  version: 'older',
  project: (...from: Parameters<typeof subscriptionsView.project>) => {
    const row = subscriptionsView.project(...from)
    return row && { ...row, search: 'older' }
  },
}

describe('a rebuild while two releases are about', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const start = useWorkers()
  beforeEach(async () => {
    await db().dropDatabase()
    await provision(db(), model)
    await seedContracts(db(), 5)
  })
  const rows = () => db().collection<SubscriptionRow>(view)
  const allRows = () =>
    until('its rows', async () => (await rows().countDocuments({ search: { $ne: 'older' } })) === 5, 20_000)
  const isDone = () => until('done', async () => (await readRebuild(db(), view))?.phase === 'done', 20_000)
  const noDifferences = async () => expect((await verifyView(db(), subscriptionsView)).differences).toEqual([])
  /** A release takes the newer one's rebuild over, in the middle, and carries it out with its own code. */
  async function goOnWithOlder() {
    await takeRebuild(db(), subscriptionsView, asked)
    await db()
      .collection<Rebuild>('view_rebuilds')
      .updateOne({ _id: view }, { $set: { seen: new Date(0) } })
    const taken = (await takeRebuild(db(), older, { ...asked, runner: 'older' })).rebuild ?? expect.fail('busy')
    return carryOutRebuild({ db: db(), view: older, rebuild: taken, signal })
  }

  it('given the older one carries out what the newer one began, when a worker of the newer one is there, then its rows stand, and it finishes the rebuild', async () => {
    start(db())
    await allRows()
    const { error } = await goOnWithOlder()
    expect(error?.message).toContain('another release')
    await isDone()
    await noDifferences()
  })

  it('given the older one rebuilt while no worker ran, when a worker of the newer one starts, then it scans, and its rows are its own', async () => {
    const first = start(db())
    await until('it has scanned', async () => (await readStatus(db(), view)).currentTo !== null, 20_000)
    await first.stop()
    expect((await goOnWithOlder()).rebuild.phase).toBe('done')
    expect(await rows().countDocuments({ search: 'older' })).toBe(5)
    start(db())
    await allRows()
    await noDifferences()
  })

  it('given a worker of another release, when one is asked for, then a worker leaves it until the other has ended, and the terminal says so', async () => {
    const sayOther = () => sayPresent(db(), 'other', { pid: 1, versions: { [view]: 'older' }, turns: [] })
    const other = setInterval(() => void sayOther(), 500)
    await sayOther()
    const request = { kind: 'rebuild', reactor: view, aggregateId: null, since: '1', reason: 'new index' } as const
    await appendRequest(db(), { ...request, actor: claire })
    start(db())
    // It takes only its share of the partitions: by its sign of life the other worker runs too.
    await until('it works', async () => (await readCheckpoints(db(), view)).length > 0, 20_000)
    const { ended, said } = await rebuildInTerminal(inject('mongodbUri'), db().databaseName, view)
    expect({ ended, said }).toEqual({ ended: 1, said: expect.stringContaining('other runs another release') })
    expect(await readRebuild(db(), view)).toBeNull()
    expect(await askedRebuilds(db())).toHaveLength(1)
    clearInterval(other)
    await leavePresence(db(), 'other')
    await isDone()
  })
})
