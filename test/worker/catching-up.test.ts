import { pino } from 'pino'
import { beforeEach, describe, expect, inject, it } from 'vitest'
import { allPartitions } from '#lib/core/partition'
import { subscription } from '#lib/domain/subscription/subscription'
import { saveCheckpoints } from '#lib/mongo/checkpoints'
import { openStore } from '#lib/mongo/event-store'
import { beat } from '#lib/mongo/heartbeats'
import { readPace } from '#lib/mongo/pace'
import { provision } from '#lib/mongo/provision'
import { readReactors } from '#lib/server/operations'
import { views } from '#lib/views/all'
import { stateOf } from '#lib/views/operations'
import { subscriptionsView } from '#lib/views/subscriptions'
import { keepView } from '#lib/worker/keep-view'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { bakery } from '#test/support/subscription-scenario'
import { until } from '#test/support/until'
import { useWorkers } from '#test/support/worker'
import { useWorkerProcesses } from '#test/support/worker-process'
import { GET } from '../../app/api/health/route.ts'

const SECOND = 1_000
const HOUR = 3_600_000

describe('a worker that works off what was recorded while nobody was there', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const start = useWorkers()
  const startProcess = useWorkerProcesses()
  const beats = () => db().collection<{ _id: string; worker: string }>('worker_heartbeats')
  const present = () => db().collection<{ _id: string }>('worker_presence')
  const ago = (ms: number) => new Date(Date.now() - ms)
  beforeEach(async () => {
    await db().dropDatabase()
    await provision(db())
  })

  /** Contracts subscribed an hour ago, a second apart. */
  async function recorded(count: number): Promise<void> {
    for (let index = 0; index < count; index++) {
      const store = openStore(db(), subscription, { now: () => ago(HOUR - index * SECOND) })
      const event = { aggregateId: `C-${index}`, type: 'subscribed', payload: { contractId: `C-${index}`, ...bakery } }
      await store.append(event as never, `subscribe_${index}`, { actor: claire, reason: 'signed' })
    }
  }
  /** Says how far a worker is, and how far it was some seconds before: as if it had said so then. */
  async function said(
    worker: string,
    reactor: string,
    { was, is, before }: { was: number; is: number; before: number },
  ) {
    await beat(db(), worker, reactor, 1, { to: ago(was) })
    await beats().updateOne({ _id: `${worker}/${reactor}` }, { $set: { 'marks.0.at': ago(before * SECOND) } })
    await beat(db(), worker, reactor, 1, { to: ago(is) })
  }
  const pace = () => readPace(db(), 'r', ['subscription'])
  const health = async () => {
    process.env.MONGODB_URI = inject('mongodbUri')
    process.env.MONGODB_DB = db().databaseName
    const answer = await GET()
    return { status: answer.status, said: await answer.json() }
  }

  it('given it gets on, then how fast, and when it will be done; where it does not, nothing', async () => {
    await recorded(60)
    expect(await pace()).toBeNull()
    await said('w', 'r', { was: HOUR + SECOND, is: HOUR - 39.5 * SECOND, before: 20 })
    const known = await pace()
    expect(known?.perSecond).toBeCloseTo(2, 0)
    expect(known?.secondsLeft).toBeCloseTo(10, -1)
    // Of two workers the slower one says when all is done.
    await said('slow', 'r', { was: HOUR, is: HOUR + SECOND, before: 20 })
    expect(await pace()).toBeNull()
  })

  it('given more is recorded than it works off, then no end is in sight', async () => {
    await recorded(3)
    for (let index = 0; index < 30; index++) {
      const event = { aggregateId: `N-${index}`, type: 'subscribed', payload: { contractId: `N-${index}`, ...bakery } }
      const by = { actor: claire, reason: 'signed' }
      await openStore(db(), subscription).append(event as never, `new_${index}`, by)
    }
    await said('w', 'r', { was: HOUR + SECOND, is: HOUR - 1.5 * SECOND, before: 20 })
    expect(await pace()).toMatchObject({ secondsLeft: null })
  })

  it('given a backlog of an hour, then health is 200 with the pace while it gets less, and 503 once nothing moves', async () => {
    await recorded(60)
    const long = { since: ago(HOUR), until: new Date(Date.now() + HOUR) }
    await db()
      .collection<{ _id: number }>('worker_leases')
      .insertMany(allPartitions.map((_id) => ({ _id, holder: 'w', ...long })))
    for (const { name, version } of views)
      await saveCheckpoints(db(), name, allPartitions, { token: null, currentTo: ago(HOUR - 40 * SECOND), version })
    const moved = { was: HOUR + SECOND, is: HOUR - 40 * SECOND, before: 20 }
    for (const { name } of views) await said('w', name, moved)
    const behind = await health()
    expect(behind.said.views[0]).toMatchObject({ state: 'behind', pace: { perSecond: expect.any(Number) } })
    expect(behind.status).toBe(200)
    for (const { name } of views) await said('w', name, { ...moved, was: moved.is })
    await beats().updateMany({}, { $set: { marks: [] } })
    const late = await health()
    expect(late.said.views[0]).toMatchObject({ state: 'late', states: ['late'], pace: null })
    expect(late.status).toBe(503)
  })

  it('given a real worker, when it has done a turn, then it says how far it is, and the list is current', async () => {
    await recorded(3)
    start(db())
    const list = async () => (await readReactors(db())).find(({ name }) => name === subscriptionsView.name)
    await until('it is current', async () => stateOf((await list()) as never) === 'current', 20_000)
    const said = () => beats().findOne({ reactor: subscriptionsView.name, to: { $exists: true } } as never)
    await until('it has said how far it is', said, 20_000)
    expect(await said()).toMatchObject({ scanning: false, marks: [{ at: expect.any(Date), to: expect.any(Date) }] })
  })

  it('given a batch of many contracts, then each that is done is a sign of life, before the batch is', async () => {
    await recorded(5)
    let parts = 0
    const working = {
      ...{ db: db(), log: pino({ level: 'silent' }), signal: new AbortController().signal },
      ...{
        partitions: new Set(allPartitions),
        gate: { write: (_: string, __: AbortSignal, work: () => never) => work() },
      },
      partDone: async () => void parts++,
    }
    const changes = Array.from({ length: 5 }, (_, index) => ({
      ...{
        collection: 'event.subscription',
        aggregateId: `C-${index}`,
        version: 1,
        type: 'subscribed',
        rewritten: false,
      },
    }))
    await keepView(subscriptionsView as never).work(working as never, changes)
    expect(parts).toBe(5)
    expect(await db().collection(subscriptionsView.name).countDocuments()).toBe(5)
  })

  it('given a worker was killed, then what it said stays for an hour by the database’s clock, and another forgets it after that', async () => {
    const killed = startProcess(inject('mongodbUri'), db().databaseName)
    await until('it is at work', async () => (await beats().countDocuments()) >= views.length, 30_000)
    await killed.end('SIGKILL')
    const worker = (await beats().findOne({}))?.worker ?? expect.fail('it said nothing')
    const left = async () => [await beats().countDocuments({ worker }), await present().countDocuments({ _id: worker })]
    const first = start(db())
    await until('another works', async () => (await present().countDocuments()) === 2, 20_000)
    expect(await left()).toEqual([expect.any(Number), 1])
    await first.stop()
    const gone = ago(HOUR + 60 * SECOND)
    await beats().updateMany({ worker }, { $set: { at: gone } })
    await present().updateOne({ _id: worker }, { $set: { seen: gone } })
    start(db())
    await until('it is forgotten', async () => (await left()).join() === '0,0', 20_000)
    await until('the other one stays', async () => (await beats().countDocuments()) >= views.length, 20_000)
  })
})
