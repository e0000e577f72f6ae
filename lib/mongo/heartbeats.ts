import type { Db } from 'mongodb'

/** When each reactor of a worker last did a turn of its work. */
interface Heartbeat {
  /** `worker/reactor` */
  _id: string
  worker: string
  reactor: string
  pid: number
  at: Date
  /** Whether it was a part of reading everything once. */
  scanning?: boolean
}

/** A reactor says after each turn that it works, about twice a second; after ten seconds without a word it counts as down. */
export const SILENCE = 10

const heartbeats = (db: Db) => db.collection<Heartbeat>('worker_heartbeats')

/** Says on the database's clock that a reactor has done a turn of its work, or a part of reading everything once. */
export async function beat(db: Db, worker: string, reactor: string, pid: number, scanning = false): Promise<void> {
  await heartbeats(db).updateOne(
    { _id: `${worker}/${reactor}` },
    { $set: { worker, reactor, pid, scanning }, $currentDate: { at: true } },
    { upsert: true },
  )
}

export async function endHeartbeats(db: Db, worker: string): Promise<void> {
  await heartbeats(db).deleteMany({ worker })
}

/** What each reactor of each worker said last, and how many seconds ago on the database's clock. */
export const readBeats = (db: Db) =>
  heartbeats(db)
    .aggregate<{ worker: string; reactor: string; seconds: number; scanning?: boolean }>([
      {
        $project: {
          ...{ _id: 0, worker: 1, reactor: 1, scanning: 1 },
          seconds: { $divide: [{ $subtract: ['$$NOW', '$at'] }, 1000] },
        },
      },
    ])
    .toArray()

/** Seconds since each reactor last said, in any worker, that it works, on the database's clock. */
export async function secondsSinceTurns(db: Db): Promise<Map<string, number>> {
  const found = await heartbeats(db)
    .aggregate<{ _id: string; seconds: number }>([
      { $group: { _id: '$reactor', at: { $max: '$at' } } },
      { $project: { seconds: { $divide: [{ $subtract: ['$$NOW', '$at'] }, 1000] } } },
    ])
    .toArray()
  return new Map(found.map(({ _id, seconds }) => [_id, seconds]))
}

/**
 * Whether all of these reactors are at work: one that lives but gets nothing done says nothing, and counts as
 * down. The seconds are those of the quietest; null where one never said a word.
 */
export async function readWorker(
  db: Db,
  reactors: readonly string[],
): Promise<{ up: boolean; secondsSinceHeartbeat: number | null }> {
  const turns = await secondsSinceTurns(db)
  const seconds = reactors.map((reactor) => turns.get(reactor) ?? null)
  const quietest = seconds.includes(null) ? null : Math.max(0, ...(seconds as number[]))
  return { up: quietest !== null && quietest <= SILENCE, secondsSinceHeartbeat: quietest }
}
