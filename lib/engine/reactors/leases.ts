import type { Db } from 'mongodb'
import { allPartitions } from '#lib/engine/core/partition'
import { countPresent } from '#lib/engine/reactors/operations/presence'

/** How long a partition stays with a worker that says nothing, in milliseconds: within ten seconds another has it. */
export const LEASE_MS = 6_000

/** A partition of the aggregates, and the worker that works on it until then. */
export interface Lease {
  /** The partition. */
  _id: number
  holder: string | null
  until: Date
  /** When its holder, or the last one, took it. */
  since?: Date
}

const leases = (db: Db) => db.collection<Lease>('worker_leases')

// The database's clock alone decides: a worker whose own is an hour off neither loses nor takes anything by it.
const inForce = { $expr: { $gte: ['$until', '$$NOW'] } }
const lapsed = { $expr: { $lt: ['$until', '$$NOW'] } }
const fromNow = [{ $set: { until: { $add: ['$$NOW', LEASE_MS] } } }]

/** Makes every partition exist, belonging to nobody. Running it again changes nothing. */
async function prepareLeases(db: Db): Promise<void> {
  if ((await leases(db).countDocuments()) >= allPartitions.length) return
  const operations = allPartitions.map((partition) => ({
    updateOne: {
      filter: { _id: partition },
      update: { $setOnInsert: { holder: null, until: new Date(0) } },
      upsert: true,
    },
  }))
  await leases(db).bulkWrite(operations, { ordered: false })
}

/**
 * Keeps what this worker holds, and takes what is free up to its part; it has to have said before that it is present.
 * `known` are the partitions that it had the last time. Returns those that are to be its own, on which it may work only
 * until `LEASE_MS` later, and those that it has beyond its part: to be given back once nothing is in hand for them any
 * more.
 */
export async function acquirePartitions(
  db: Db,
  worker: string,
  known: readonly number[] = [],
): Promise<{ partitions: readonly number[]; surplus: number[] }> {
  const kept = await extendPartitions(db, worker)
  const part = Math.ceil(allPartitions.length / Math.max(1, await countPresent(db, LEASE_MS)))
  // Nothing has changed hands, and nothing is to: nobody else takes a lease that stands.
  if (kept === known.length && kept === part) return { partitions: known, surplus: [] }
  const held = await heldBy(db, worker)
  if (held.length >= part) return { partitions: held.slice(0, part), surplus: held.slice(part) }
  await prepareLeases(db)
  const taken = await takeFree(db, worker, part - held.length)
  return { partitions: [...held, ...taken].sort((a, b) => a - b), surplus: [] }
}

/** Keeps what this worker holds, no more and no less; how many partitions these are. */
export async function extendPartitions(db: Db, worker: string): Promise<number> {
  return (await leases(db).updateMany({ holder: worker, ...inForce }, fromNow)).matchedCount
}

/** Leaves: others need not wait for the leases to lapse. */
export const leavePartitions = (db: Db, worker: string) => giveBack(db, worker, allPartitions)

/** Every partition with its holder; nobody where the lease has lapsed. */
export async function readLeases(db: Db): Promise<Lease[]> {
  return leases(db)
    .aggregate<Lease>([
      { $set: { holder: { $cond: [{ $gte: ['$until', '$$NOW'] }, '$holder', null] } } },
      { $sort: { _id: 1 } },
    ])
    .toArray()
}

async function heldBy(db: Db, worker: string): Promise<number[]> {
  const held = await leases(db)
    .find({ holder: worker, ...inForce })
    .sort({ _id: 1 })
    .toArray()
  return held.map(({ _id }) => _id)
}

/** Leaves these partitions to others. */
export const giveBack = (db: Db, worker: string, partitions: readonly number[]) =>
  leases(db).updateMany(
    { _id: { $in: [...partitions] }, holder: worker },
    { $set: { holder: null, until: new Date(0) } },
  )

async function takeFree(db: Db, worker: string, most: number): Promise<number[]> {
  const taken: number[] = []
  const free = await leases(db).find(lapsed).sort({ _id: 1 }).toArray()
  for (const { _id } of free) {
    if (taken.length === most) break
    // Guarded once more: of two workers that saw it free, one gets it.
    const got = await leases(db).updateOne({ _id, ...lapsed }, [
      { $set: { holder: worker, since: '$$NOW' } },
      ...fromNow,
    ])
    if (got.modifiedCount === 1) taken.push(_id)
  }
  return taken
}
