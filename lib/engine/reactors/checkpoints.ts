import type { Db, ResumeToken } from 'mongodb'
import { allPartitions } from '#lib/engine/core/partition'
import { BEHIND_LIMIT } from '#lib/engine/reactors/operations/operations'
import { readDone } from '#lib/engine/reactors/operations/presence'
import { collectionName } from '#lib/engine/store/event-store'
import { recordedSince } from '#lib/engine/store/recorded-since'

/**
 * How far one reactor is with one partition: it has done with everything up to `token`, and that was everything
 * there was at `currentTo`.
 */
interface Checkpoint {
  /** `reactor/partition` */
  _id: string
  reactor: string
  partition: number
  /** Absent where the place in the stream was lost: what is done still stands at `currentTo`. */
  token?: ResumeToken
  currentTo: Date
  /** The version of the code that this partition was last scanned with; absent where its rows are of other code since. */
  version?: string
}

const checkpoints = (db: Db) => db.collection<Checkpoint>('checkpoints')
const checkpointId = (reactor: string, partition: number) => `${reactor}/${partition}`

export const readCheckpoints = (db: Db, reactor: string, partitions: readonly number[] = allPartitions) =>
  checkpoints(db)
    .find({ reactor, partition: { $in: [...partitions] } })
    .sort({ partition: 1 })
    .toArray()

export interface Progress {
  token: ResumeToken
  currentTo: Date
  version: string
}

/** Saved after the work is done: what is delivered again changes nothing, what is lost is nothing. */
export async function saveCheckpoints(
  db: Db,
  reactor: string,
  partitions: readonly number[],
  progress: Progress,
): Promise<void> {
  if (partitions.length === 0) return
  const saved = await checkpoints(db).updateMany({ reactor, partition: { $in: [...partitions] } }, { $set: progress })
  if (saved.matchedCount === partitions.length) return
  const operations = partitions.map((partition) => ({
    updateOne: {
      filter: { _id: checkpointId(reactor, partition) },
      update: { $set: { reactor, partition, ...progress } },
      upsert: true,
    },
  }))
  await checkpoints(db).bulkWrite(operations, { ordered: false })
}

/**
 * Saves the places of several reactors in one go. What has no place yet gets none: it is read once first.
 */
export async function saveAllCheckpoints(
  db: Db,
  places: readonly (Progress & { reactor: string; partitions: readonly number[] })[],
): Promise<void> {
  if (places.length === 0) return
  const operations = places.map(({ reactor, partitions, token, currentTo, version }) => ({
    updateMany: {
      filter: { reactor, partition: { $in: [...partitions] } },
      update: { $set: { token, currentTo, version } },
    },
  }))
  await checkpoints(db).bulkWrite(operations, { ordered: false })
}

/** Gives up these places in the stream: the next start scans. What was done can be read as it is meanwhile. */
export async function forgetPlaces(db: Db, reactor: string, partitions: readonly number[]): Promise<void> {
  await checkpoints(db).updateMany({ reactor, partition: { $in: [...partitions] } }, { $unset: { token: '' } })
}

/** Where a partition was scanned with other code than this, the next start scans it again: its rows are this code's now. */
export async function forgetOtherVersions(db: Db, { name, version }: { name: string; version: string }): Promise<void> {
  await checkpoints(db).updateMany({ reactor: name, version: { $ne: version } }, { $unset: { version: '' } })
}

interface ReactorStatus {
  /** The instant up to which it has done everything; null before it has caught up with every partition. */
  currentTo: Date | null
  /** Events recorded since, counted up to `BEHIND_LIMIT`; null where nothing is known. */
  behind: number | null
}

/**
 * What a list says about itself, and `/api/health` about each reactor: as current as its last partition, in all it hears of.
 * A place is saved when something came; how far a worker is since, it says itself.
 */
export async function readStatus(db: Db, reactor: string, ...aggregates: string[]): Promise<ReactorStatus> {
  const [partitions, done] = await Promise.all([readCheckpoints(db, reactor), readDone(db, reactor)])
  if (partitions.length < allPartitions.length) return { currentTo: null, behind: null }
  const doneTo = ({ partition, currentTo }: Checkpoint) =>
    Math.max(currentTo.getTime(), done.get(partition)?.getTime() ?? 0)
  const currentTo = new Date(Math.min(...partitions.map(doneTo)))
  const counts = await Promise.all(
    aggregates.map((aggregate) =>
      db
        .collection(collectionName({ name: aggregate }))
        .countDocuments(recordedSince(currentTo), { limit: BEHIND_LIMIT }),
    ),
  )
  return {
    currentTo,
    behind: Math.min(
      BEHIND_LIMIT,
      counts.reduce((sum, count) => sum + count, 0),
    ),
  }
}
