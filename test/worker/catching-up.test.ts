import { pino } from 'pino'
import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { views } from '#lib/domain/workers'
import { allPartitions } from '#lib/engine/core/partition'
import { provision } from '#lib/engine/deployment/provision'
import { saveCheckpoints } from '#lib/engine/reactors/checkpoints'
import { stateOf } from '#lib/engine/reactors/operations/operations'
import { readSaid, readWorker } from '#lib/engine/reactors/operations/presence'
import { Pulse } from '#lib/engine/reactors/operations/pulse'
import { readThroughput } from '#lib/engine/reactors/operations/throughput'
import { eventDate } from '#lib/engine/store/clock'
import { openStore } from '#lib/engine/store/event-store'
import { viewProcessor } from '#lib/engine/views/view-processor'
import { model } from '#lib/model'
import { readReactors } from '#lib/server/operations/operations'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { removal } from '#test/support/faults/removal'
import { useWorkerProcesses } from '#test/support/processes/worker-process'
import { sayTurn } from '#test/support/say-turn'
import { bakery } from '#test/support/subscription-scenario'
import { until } from '#test/support/until'
import { useWorkers } from '#test/support/worker'
import { askHealth } from '#test/worker/health'

const shared = globalThis as { hindsightClient?: { close(): Promise<void> } }
const SECOND = 1_000
const HOUR = 3_600_000

describe('a worker that works off what was recorded while nobody was there', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const start = useWorkers()
  const startProcess = useWorkerProcesses()
  const present = () => db().collection<{ _id: string; seen: Date }>('worker_presence')
  const ago = (ms: number) => new Date(Date.now() - ms)
  beforeAll(() => () => shared.hindsightClient?.close())
  beforeEach(async () => {
    await db().dropDatabase()
    await provision(db(), model)
  })

  /** Contracts subscribed an hour ago, a second apart; the instant of each, by its number. */
  async function recorded(count: number) {
    const first = Date.now() - HOUR
    const at = (index: number) => new Date(first + index * SECOND)
    for (let index = 0; index < count; index++) {
      const store = openStore(db(), subscription, { now: () => eventDate(at(index)) })
      const event = { aggregateId: `C-${index}`, type: 'subscribed', payload: { contractId: `C-${index}`, ...bakery } }
      await store.append(event as never, `subscribe_${index}`, { actor: claire, reason: 'signed' })
    }
    return at
  }
  /** Says how far a worker is, and how far it was some seconds before. */
  const said = (worker: string, reactor: string, { was, is, before }: { was: Date; is: Date; before: number }) =>
    sayTurn(db(), worker, { reactor, to: is, partitions: allPartitions, marks: [{ before: before * SECOND, to: was }] })
  const throughput = () => readThroughput(db(), 'r', ['subscription'])
  const health = async () => {
    process.env.MONGODB_URI = inject('mongodbUri')
    process.env.MONGODB_DB = db().databaseName
    return askHealth()
  }

  it('given it gets on, then how fast, and when it will be done; where it does not, nothing', async () => {
    const at = await recorded(60)
    expect(await throughput()).toBeNull()
    await said('w', 'r', { was: at(-1), is: at(39), before: 20 })
    expect(await throughput()).toEqual({ perSecond: 2, secondsLeft: 10 })
    // What was dated ahead, by a clock that went wrong once, is no work that is left, nor what comes in.
    const ahead = openStore(db(), subscription, { now: () => eventDate(new Date(Date.now() + 400 * 24 * HOUR)) })
    const items = Array.from({ length: 200 }, (_, index) => ({
      event: removal('AHEAD', `c${index}`),
      idempotencyKey: `ahead_${index}`,
    }))
    await ahead.appendAll(items, { actor: claire, reason: 'imported' })
    expect(await throughput()).toEqual({ perSecond: 2, secondsLeft: 10 })
    // Of two workers the slower one says when all is done.
    await said('slow', 'r', { was: at(0), is: at(-1), before: 20 })
    expect(await throughput()).toBeNull()
  })

  it('given more is recorded than it works off, then no end is in sight', async () => {
    const at = await recorded(3)
    for (let index = 0; index < 30; index++) {
      const event = { aggregateId: `N-${index}`, type: 'subscribed', payload: { contractId: `N-${index}`, ...bakery } }
      const by = { actor: claire, reason: 'signed' }
      await openStore(db(), subscription).append(event as never, `new_${index}`, by)
    }
    await said('w', 'r', { was: at(-1), is: at(1), before: 20 })
    expect(await throughput()).toEqual({ perSecond: 2 / 20, secondsLeft: null })
  })

  it('given a backlog of an hour, then health is 200 with the throughput while it gets less, and 503 once nothing moves', async () => {
    const at = await recorded(60)
    const long = { since: ago(HOUR), until: new Date(Date.now() + HOUR) }
    await db()
      .collection<{ _id: number }>('worker_leases')
      .insertMany(allPartitions.map((_id) => ({ _id, holder: 'w', ...long })))
    for (const { name, version } of views)
      await saveCheckpoints(db(), name, allPartitions, { token: null, currentTo: at(39), version })
    const moved = { was: at(-1), is: at(39), before: 20 }
    for (const { name } of views) await said('w', name, moved)
    const behind = await health()
    expect(behind.said.views[0]).toMatchObject({ state: 'behind', throughput: { perSecond: 2, secondsLeft: 10 } })
    expect(behind.status).toBe(200)
    // It goes on saying that it lives, and stands where it stood twenty seconds ago.
    for (const { name } of views) await said('w', name, { ...moved, was: moved.is })
    const late = await health()
    expect(late.said.views[0]).toMatchObject({ state: 'late', states: ['late'], throughput: null })
    expect(late.status).toBe(503)
  })

  it('given a worker whose last word is dated ahead, by a clock that went wrong once, then it is not at work', async () => {
    const at = await recorded(0)
    await said('w', 'r', { was: at(0), is: at(1), before: 20 })
    expect(await readWorker(db(), ['r'])).toMatchObject({ up: true })
    await present().updateOne({ _id: 'w' }, { $set: { seen: new Date(Date.now() + HOUR) } })
    expect(await readWorker(db(), ['r'])).toEqual({ up: false, secondsSinceHeartbeat: null })
    expect(await readSaid(db())).toEqual([])
    await sayTurn(db(), 'w', { reactor: 'r', to: at(2) })
    expect(await readWorker(db(), ['r'])).toMatchObject({ up: true })
  })

  it('given it says again and again how far it is, then a mark every ten seconds is kept, and those of the last minute', async () => {
    const at = await recorded(0)
    let clock = 0
    const pulse = new Pulse(db(), 'w', {}, () => clock)
    /** Where it says that it stood, and how many seconds before it said so last. */
    const marks = async () => {
      await pulse.say()
      const [{ at: last, marks: all = [] } = {}] = await readSaid(db(), 'r')
      return all.map((mark) => [((last?.getTime() ?? 0) - mark.at.getTime()) / SECOND, mark.to])
    }
    for (const [second, index] of [
      [0, 1],
      [9, 2],
      [10, 3],
      [15, 4],
    ] as const) {
      clock = second * SECOND
      pulse.did('r', { to: at(index), partitions: [0] })
    }
    expect(await marks()).toEqual([
      [15, at(1)],
      [5, at(3)],
    ])
    for (let index = 5; index < 12; index++) {
      clock += 20 * SECOND
      pulse.did('r', { to: at(index), partitions: [0] })
    }
    expect((await marks()).map(([, to]) => to)).toEqual([5, 6, 7, 8, 9, 10, 11].map(at))
  })

  it('given a real worker, when it has done a turn, then it says how far it is, and the list is current', async () => {
    await recorded(3)
    const begun = Date.now()
    start(db())
    const list = async () => (await readReactors(db())).find(({ name }) => name === subscriptionsView.name)
    await until('it is current', async () => stateOf((await list()) as never) === 'current', 20_000)
    const said = async () => (await readSaid(db(), subscriptionsView.name)).find(({ to }) => to)
    await until('it has said how far it is', said, 20_000)
    const { scanning, marks, partitions } = (await said()) ?? expect.fail('it has not')
    expect(scanning).toBe(false)
    expect(partitions).toEqual(allPartitions)
    const [first] = marks
    expect(first).toEqual({ at: expect.any(Date), to: expect.any(Date) })
    expect(first?.to.getTime()).toBeGreaterThanOrEqual(begun)
    expect(first?.at.getTime()).toBeGreaterThanOrEqual(first?.to.getTime() as number)
  })

  it('given a batch of many contracts, then each that is done is a sign of life, before the batch is', async () => {
    await recorded(5)
    /** How many rows stand there at each sign of life. */
    const rows: number[] = []
    const countRows = () => db().collection(subscriptionsView.name).countDocuments()
    const working = {
      ...{ db: db(), log: pino({ level: 'silent' }), signal: new AbortController().signal },
      ...{
        partitions: new Set(allPartitions),
        gate: { write: (_: string, __: AbortSignal, work: () => never) => work() },
      },
      partDone: async () => void rows.push(await countRows()),
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
    await viewProcessor(subscriptionsView as never).work(working as never, changes)
    expect(rows).toHaveLength(5)
    expect(rows[0]).toBe(0)
    expect(await countRows()).toBe(5)
  })

  it('given a worker was killed, then what it said stays for an hour by the database’s clock, and another forgets it after that', async () => {
    const killed = startProcess(inject('mongodbUri'), db().databaseName)
    await until('it is at work', async () => (await readSaid(db())).length >= views.length, 30_000)
    await killed.end('SIGKILL')
    const worker = (await present().findOne({}))?._id ?? expect.fail('it said nothing')
    const left = () => present().countDocuments({ _id: worker })
    const spoken = async () => (await readSaid(db())).filter((each) => each.worker === worker).length
    const first = start(db())
    await until('another works', async () => (await present().countDocuments()) === 2, 20_000)
    expect(await left()).toBe(1)
    expect(await spoken()).toBeGreaterThanOrEqual(views.length)
    await first.stop()
    const gone = ago(HOUR + 60 * SECOND)
    await present().updateOne({ _id: worker }, { $set: { seen: gone } })
    start(db())
    await until('it is forgotten', async () => (await left()) === 0, 20_000)
    await until('the other one stays', async () => (await readSaid(db())).length >= views.length, 20_000)
  })
})
