import type { Db, Timestamp } from 'mongodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { PARTITIONS, partitionsOf } from '#lib/engine/core/partition'
import { provision } from '#lib/engine/deployment/provision'
import { readStatus } from '#lib/engine/reactors/checkpoints'
import type { Processor } from '#lib/engine/reactors/processor'
import { model } from '#lib/model'
import { changeEmail, seedContracts } from '#test/support/contract-flow'
import { useDatabase } from '#test/support/database'
import { openStreams } from '#test/support/open-streams'
import { until } from '#test/support/until'
import { useWorkers } from '#test/support/worker'

/** How many signs of life of a worker we look on for. */
const BEATS = 3

interface Written {
  ts: Timestamp
  ns: string
}

describe('a worker for which nothing comes', { timeout: 60_000 }, () => {
  const { db, client } = useDatabase()
  const start = useWorkers()
  beforeAll(async () => {
    await provision(db(), model)
    await seedContracts(db(), 3)
  })
  const processors = (count: number): Processor[] =>
    Array.from({ length: count }, (_, index) => ({
      ...{ name: `reactor_${count}_${index}`, version: '1', aggregates: [subscription] },
      ...{ catchUp: async () => ({}), retry: async () => undefined, isDue: () => false },
      work: async (_, changes) => partitionsOf(changes.map(({ aggregateId }) => aggregateId)),
    }))
  const isCurrent = async (name: string, since: Date) => {
    const { currentTo, behind } = await readStatus(db(), name, subscription.name)
    return currentTo !== null && currentTo > since && behind === 0
  }
  const written = (since: Timestamp) =>
    client()
      .db('local')
      .collection<Written>('oplog.rs')
      .find({ ts: { $gt: since }, ns: { $regex: `^${db().databaseName}\\.` } }, { projection: { ts: 1, ns: 1 } })
      .sort({ ts: 1 })
      .toArray()

  /** What is written, by collection, from one sign of life on until so many later, and the streams open meanwhile at most. */
  async function atRest(): Promise<{ writes: Record<string, number>; streams: number }> {
    const presence = `${db().databaseName}.worker_presence`
    const isBeat = ({ ns }: Written) => ns === presence
    const beatsSince = async (begun: Timestamp) => (await written(begun)).filter(isBeat)
    const begun = await operationTime(db())
    const rests = async () => {
      const [last, before] = (await beatsSince(begun)).reverse()
      // What is news is said sooner than that.
      return last !== undefined && before !== undefined && last.ts.t - before.ts.t >= 2
    }
    await until('it has no more news', rests, 20_000)
    const since = await operationTime(db())
    let streams = 0
    const looked = async () => {
      streams = Math.max(streams, await openStreams(db()))
      return (await beatsSince(since)).length > BEATS
    }
    await until(`${BEATS + 1} signs of life`, looked, 30_000)
    const all = await written(since)
    const [first, last] = [all.findIndex(isBeat), all.indexOf(all.filter(isBeat)[BEATS] as (typeof all)[number])]
    const counts: Record<string, number> = {}
    for (const { ns } of all.slice(first, last))
      counts[ns.split('.')[1] ?? ''] = (counts[ns.split('.')[1] ?? ''] ?? 0) + 1
    return { writes: counts, streams }
  }

  it('given 5 reactors or 20, then it has one stream open, and writes the same: its sign of life and its leases', async () => {
    const seen: unknown[] = []
    for (const count of [5, 20]) {
      const reactors = processors(count)
      const { stop } = start(db(), undefined, reactors)
      const begun = new Date()
      await until('all share one stream', async () => (await openStreams(db())) === 1, 20_000)
      for (const { name } of reactors) await until(`${name} is current`, () => isCurrent(name, begun), 20_000)
      seen.push(await atRest())
      await stop()
    }
    const expected = { streams: 1, writes: { worker_presence: BEATS, worker_leases: BEATS * PARTITIONS } }
    expect(seen).toEqual([expected, expected])
  })

  it('given an event for one partition, then the places of that partition are saved and no others, and all are current at once', async () => {
    const reactors = processors(3)
    start(db(), undefined, reactors)
    await until('all share one stream', async () => (await openStreams(db())) === 1, 20_000)
    for (const { name } of reactors) await until(`${name} rests`, () => isCurrent(name, new Date(0)), 20_000)
    const before = await places(db())
    await changeEmail(db(), 'C-1')
    const saved = async () => {
      const now = await places(db())
      return [...now].filter(([id, token]) => before.get(id) !== token).map(([id]) => id)
    }
    const [partition] = partitionsOf(['C-1'])
    const expected = reactors.map(({ name }) => `${name}/${partition}`).sort()
    await until('its places are saved', async () => (await saved()).length >= expected.length, 20_000)
    for (const { name } of reactors) await until(`${name} is current`, () => isCurrent(name, new Date(0)), 20_000)
    expect((await saved()).sort()).toEqual(expected)
  })
})

const operationTime = async (db: Db) =>
  ((await db.command({ ping: 1 })) as unknown as { operationTime: Timestamp }).operationTime

const places = async (db: Db) =>
  new Map(
    (await db.collection<{ _id: string; token: unknown }>('checkpoints').find().toArray()).map(({ _id, token }) => [
      _id,
      JSON.stringify(token),
    ]),
  )
