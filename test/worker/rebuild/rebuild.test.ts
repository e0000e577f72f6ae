import { beforeAll, describe, expect, it, vi } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { type SubscriptionRow, subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { provision } from '#lib/engine/deployment/provision'
import { appendRequest, latestRequests } from '#lib/engine/reactors/operations/reactor-requests'
import { collectionName, openStore } from '#lib/engine/store/event-store'
import { foldOne } from '#lib/engine/views/fold-rows'
import { readParked } from '#lib/engine/views/parked'
import { carryOutRebuild } from '#lib/engine/views/rebuild/carry-out-rebuild'
import { NewRows } from '#lib/engine/views/rebuild/new-rows'
import {
  type Rebuild,
  readRebuild,
  rebuildCollections,
  saveRebuild,
  takeRebuild,
} from '#lib/engine/views/rebuild/rebuilds'
import { overSwap, swapView } from '#lib/engine/views/rebuild/swap-view'
import { verifyView } from '#lib/engine/views/verify-view'
import { viewPosition } from '#lib/engine/views/view-positions'
import { model } from '#lib/model'
import { claire } from '#test/support/actors'
import { changeEmail, fileClaim, flowOfEvents, seedContracts } from '#test/support/contract-flow'
import { useDatabase } from '#test/support/database'
import { onDatabase } from '#test/support/processes/command'
import { runCommand } from '#test/support/processes/command-here'
import { watchRows } from '#test/support/row-watch'
import { PATIENCE, useWorkers } from '#test/support/worker'

const view = subscriptionsView.name
const asked = { runner: 'test', by: 'Hugo', reason: 'a test', request: null }
const signal = new AbortController().signal

describe('a view that is rebuilt', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const start = useWorkers()
  let ids: string[] = []
  beforeAll(async () => {
    await provision(db(), model)
    ids = await seedContracts(db(), 60)
    for (const id of ids.slice(0, 5)) await changeEmail(db(), id)
  })

  const rows = () => db().collection<SubscriptionRow>(view)
  const take = async () => (await takeRebuild(db(), subscriptionsView, asked)).rebuild ?? expect.fail('busy')
  const rebuild = async () =>
    (await carryOutRebuild({ db: db(), view: subscriptionsView, rebuild: await take(), signal })).rebuild
  const noDifferences = async () => expect((await verifyView(db(), subscriptionsView)).differences).toEqual([])
  const leftovers = async () => {
    const names = (await db().listCollections().toArray()).map(({ name }) => name)
    return rebuildCollections(view).filter((name) => names.includes(name))
  }

  it('given no worker, when it is rebuilt, then every row is the fold of its events, with its indexes, and nothing is left over', async () => {
    const before = await viewPosition(db(), subscriptionsView.name)
    expect(await rebuild()).toMatchObject({ phase: 'done', done: 60, total: 60, carried: 0, error: null, hold: null })
    expect(await rows().countDocuments()).toBe(60)
    await noDifferences()
    expect((await rows().indexes()).map(({ name }) => name)).toEqual(
      expect.arrayContaining(subscriptionsView.indexes.map(({ name }) => name)),
    )
    expect(await leftovers()).toEqual([])
    // Open lists are told that their rows are others now.
    expect(await viewPosition(db(), subscriptionsView.name)).toBeGreaterThan(before)
  })

  it('given rows that are wrong, missing and of nobody, then it says which fields differed, and which event caused the value', async () => {
    await rows().updateOne({ _id: 'C-0' }, { $set: { holderName: 'Somebody else', openClaims: 7 } })
    await rows().updateOne({ _id: 'C-1' }, { $set: { lastEventTitle: 'subscribed' } })
    await rows().deleteOne({ _id: 'C-2' })
    await rows().insertOne({ _id: 'GHOST', versions: { subscription: 1 } } as never)
    const { comparison } = await rebuild()
    expect(comparison).toMatchObject({
      ...{ rows: 61, differing: 4, fields: { holderName: 1, openClaims: 1, lastEventTitle: 1 } },
    })
    const byId = new Map(comparison?.examples.map((example) => [example.id, example]))
    expect(byId.get('C-0')?.fields).toMatchObject([
      { field: 'holderName', cause: { type: 'subscribed', aggregateId: 'C-0', version: 1 } },
      { field: 'openClaims', cause: { type: 'claim_filed', aggregateId: 'CL-C-0', aggregate: 'claim' } },
    ])
    expect(byId.get('C-1')?.fields).toMatchObject([
      { field: 'lastEventTitle', cause: { type: 'holder_details_changed', version: 2 } },
    ])
    expect(byId.get('C-2')).toMatchObject({ only: 'new', fields: [{ field: '_id', cause: { type: 'subscribed' } }] })
    expect(byId.get('GHOST')).toMatchObject({ only: 'old', fields: [{ cause: null }] })
    await noDifferences()
    expect(JSON.stringify(comparison)).not.toContain('Boulangerie')
  })

  it('given two workers and events all the while, when it is rebuilt three times, then no reader saw a row go back or vanish, and none is lost', async () => {
    start(db())
    start(db())
    const watch = watchRows(db(), view)
    const flow = flowOfEvents(db(), ids)
    for (let time = 0; time < 3; time++) {
      const done = await rebuild()
      expect(done).toMatchObject({ phase: 'done' })
      expect(done.comparison).toMatchObject({ differing: 0 })
    }
    const events = await flow.stop()
    await vi.waitFor(noDifferences, PATIENCE)
    const seen = await watch.stop()
    console.log(`${events} events while three rebuilds took place, ${seen.readings} readings of all rows`)
    expect(seen).toMatchObject({ wentBack: [], vanished: [], failed: [] })
    expect(seen.readings).toBeGreaterThan(50)
    expect(events).toBeGreaterThan(30)
  })

  it('given a person asks for it, when a worker is there, then it is done, and the request says so', async () => {
    start(db())
    const request = { kind: 'rebuild', reactor: view, aggregateId: null, since: '1', reason: 'new index' } as const
    await appendRequest(db(), { ...request, actor: claire })
    await vi.waitFor(
      async () => expect(await latestRequests(db(), 1)).toMatchObject([{ state: 'done', outcome: 'rebuilt' }]),
      PATIENCE,
    )
    expect(await readRebuild(db(), view)).toMatchObject({ phase: 'done', by: claire.name, reason: 'new index' })
    await noDifferences()
  })

  it('given one is under way, when another is begun, in the terminal or by a request, then it is refused, naming who is at it since when', async () => {
    const mine = await take()
    const { busy } = await takeRebuild(db(), subscriptionsView, { ...asked, by: 'Nadia', runner: 'other' })
    expect(busy).toMatchObject({ by: 'Hugo', runner: 'test', run: mine.run })
    const command = ['rebuild', view, '--reason', 'a test']
    const { code, all } = await runCommand(command, onDatabase(db().databaseName))
    expect({ code, all }).toEqual({
      code: 1,
      all: expect.stringContaining(`Hugo began it at ${mine.startedAt.toISOString()}, and test is at it`),
    })
    await carryOutRebuild({ db: db(), view: subscriptionsView, rebuild: mine, signal })
    expect(await readRebuild(db(), view)).toMatchObject({ phase: 'done', run: mine.run })
  })

  it('given a history that cannot be folded, then its row is taken over as it stands, and it stays parked', async () => {
    start(db())
    const events = db().collection(collectionName(subscription))
    const [first] = await openStore(db(), subscription).load('C-9')
    const before = await rows().findOne({ _id: 'C-9' })
    const newer = { ...first, _id: 'newer', version: 99, schemaVersion: 9, idempotencyKey: 'newer' }
    await events.insertOne(newer as never, { bypassDocumentValidation: true })
    await vi.waitFor(async () => expect(await readParked(db(), view)).toHaveLength(1), PATIENCE)
    expect(await rebuild()).toMatchObject({ phase: 'done', carried: 1, comparison: { differing: 0 } })
    expect(await rows().findOne({ _id: 'C-9' })).toEqual(before)
    expect(await readParked(db(), view)).toMatchObject([{ aggregateId: 'C-9' }])
    await events.deleteOne({ _id: 'newer' as never })
  })

  it('given a live event has written a row, when the scan brings an older reading of it at the same versions, then it is folded once more', async () => {
    const mine = await take()
    const fresh = await NewRows.open(db(), subscriptionsView, mine, signal)
    const row = (await foldOne(db(), subscriptionsView, 'C-3')).row as SubscriptionRow
    await fresh.write([{ aggregateId: 'C-3', row }])
    await fresh.write([{ aggregateId: 'C-3', row: { ...row, productCode: null } as SubscriptionRow }])
    expect(await db().collection<SubscriptionRow>(mine.collection).findOne({ _id: 'C-3' })).toEqual(row)
    await fresh.close()
    await carryOutRebuild({ db: db(), view: subscriptionsView, rebuild: mine, signal })
  })

  it('given its process falls silent while the workers hold, then they go on, and its late swap finds nothing to swap', async () => {
    const mine = await take()
    await saveRebuild(db(), mine, { phase: 'holding', hold: 'h', token: null })
    await db()
      .collection(mine.collection)
      .insertOne({ _id: 'C-0' as never, half: 'done' })
    await db()
      .collection<Rebuild>('view_rebuilds')
      .updateOne({ _id: view }, { $set: { seen: new Date(0) } })
    start(db())
    await fileClaim(db(), 'CL-AFTER', 'C-1')
    await vi.waitFor(
      async () => expect(await rows().findOne({ _id: 'C-1' })).toMatchObject({ openClaims: expect.any(Number) }),
      PATIENCE,
    )
    await vi.waitFor(async () => expect(await readRebuild(db(), view)).toMatchObject({ phase: 'done' }), PATIENCE)
    await expect(saveRebuild(db(), mine, {}, ['holding'])).rejects.toThrow('no longer')
    await expect(swapView(db(), mine)).rejects.toMatchObject({ code: 26 })
    await vi.waitFor(noDifferences, PATIENCE)
    expect(await leftovers()).toEqual([])
  })

  it('given a reader in the middle of a long answer, when the view is swapped, then it is read once more', async () => {
    let times = 0
    const found = await overSwap(async () => {
      times++
      const cursor = rows().find({}, { batchSize: 2 })
      const first = await cursor.next()
      if (times === 1) await rebuild()
      return [first, ...(await cursor.toArray())]
    })
    expect(times).toBe(2)
    expect(found.length).toBe(await rows().countDocuments())
  })
})
