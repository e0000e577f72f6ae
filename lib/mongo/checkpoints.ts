import type { Db, ResumeToken } from 'mongodb'

/** How far a view is: everything up to `token` is in its rows, and that was everything there was at `currentTo`. */
export interface Checkpoint {
  _id: string
  /** Absent where the place in the stream was lost: what the rows hold still stands at `currentTo`. */
  token?: ResumeToken
  currentTo: Date
  /** The version of the view's code that every row was last written by. */
  version: string
}

const checkpoints = (db: Db) => db.collection<Checkpoint>('checkpoints')

export const readCheckpoint = (db: Db, view: string) => checkpoints(db).findOne({ _id: view })

/** Saved after the rows are written: what is delivered again changes nothing, what is lost is nothing. */
export async function saveCheckpoint(db: Db, checkpoint: Checkpoint): Promise<void> {
  const { _id, ...position } = checkpoint
  await checkpoints(db).updateOne({ _id }, { $set: position }, { upsert: true })
}

/** Gives up every place in the stream: the next start scans everything. The rows can be read as they are meanwhile. */
export async function forgetPlaces(db: Db): Promise<void> {
  await checkpoints(db).updateMany({}, { $unset: { token: '' } })
}

export interface ViewStatus {
  /** The instant up to which the view holds everything; null before its first catch-up. */
  currentTo: Date | null
  /** Events recorded since, counted up to 1,000; null where nothing is known. */
  behind: number | null
}

/** What a list says about itself, and `/api/health` about each view. */
export async function readViewStatus(db: Db, view: string, aggregate = 'subscription'): Promise<ViewStatus> {
  const checkpoint = await readCheckpoint(db, view)
  if (!checkpoint) return { currentTo: null, behind: null }
  const behind = await db
    .collection(`event.${aggregate}`)
    .countDocuments({ appendDate: { $gt: checkpoint.currentTo } }, { limit: 1_000 })
  return { currentTo: checkpoint.currentTo, behind }
}

interface Heartbeat {
  _id: string
  pid: number
  at: Date
}

/** A worker says after each turn that it works, about twice a second; after ten seconds without a word it counts as down. */
const SILENCE = 10

/** Says on the database's clock that a worker has done a turn of its work. */
export async function beat(db: Db, worker: string, pid: number): Promise<void> {
  await db
    .collection<Heartbeat>('worker_heartbeats')
    .updateOne({ _id: worker }, { $set: { pid }, $currentDate: { at: true } }, { upsert: true })
}

export async function endHeartbeat(db: Db, worker: string): Promise<void> {
  await db.collection<Heartbeat>('worker_heartbeats').deleteOne({ _id: worker })
}

/** Seconds since any worker last said that it works, on the database's clock; null where none ever did. */
export async function secondsSinceHeartbeat(db: Db): Promise<number | null> {
  const [latest] = await db
    .collection<Heartbeat>('worker_heartbeats')
    .aggregate<{ seconds: number }>([
      { $sort: { at: -1 } },
      { $limit: 1 },
      { $project: { seconds: { $divide: [{ $subtract: ['$$NOW', '$at'] }, 1000] } } },
    ])
    .toArray()
  return latest?.seconds ?? null
}

/** Whether a worker is at work: one that lives but gets nothing done says nothing, and counts as down. */
export async function readWorker(db: Db): Promise<{ up: boolean; secondsSinceHeartbeat: number | null }> {
  const seconds = await secondsSinceHeartbeat(db)
  return { up: seconds !== null && seconds <= SILENCE, secondsSinceHeartbeat: seconds }
}
