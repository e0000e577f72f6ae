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
  /** Everything recorded until then is done, on its shares. */
  to?: Date
  /** Where it stood before: a mark every ten seconds, the last of them at the end. */
  marks?: Mark[]
}

/** How far a reactor was at an instant of the database's clock. */
export interface Mark {
  at: Date
  to: Date
}

/** A reactor says after each turn that it works, about twice a second; after ten seconds without a word it counts as down. */
export const SILENCE = 10

const heartbeats = (db: Db) => db.collection<Heartbeat>('worker_heartbeats')

/** How far apart its marks are, in milliseconds, and how many are kept: those of the last minute. */
const APART = 10_000
const MARKS = 7
/** After so long without a word a worker was killed, and nobody needs to know what it last said, in milliseconds. */
export const GONE_MS = 3_600_000

/** One mark more, where the last one is old enough. */
function markedAt(to: Date) {
  const marks = { $ifNull: ['$marks', []] }
  const last = { $ifNull: [{ $last: { $ifNull: ['$marks.at', []] } }, new Date(0)] }
  const next = { $slice: [{ $concatArrays: [marks, [{ at: '$$NOW', to }]] }, -MARKS] }
  return { $cond: [{ $gte: [{ $subtract: ['$$NOW', last] }, APART] }, next, marks] }
}

/**
 * Says on the database's clock that a reactor has done a turn of its work, and how far it is, or a part of reading
 * everything once.
 */
export async function beat(
  db: Db,
  worker: string,
  reactor: string,
  pid: number,
  { scanning = false, to }: { scanning?: boolean; to?: Date | undefined } = {},
): Promise<void> {
  const said = { worker: { $literal: worker }, reactor: { $literal: reactor }, pid, scanning, at: '$$NOW' }
  await heartbeats(db).updateOne(
    { _id: `${worker}/${reactor}` },
    [{ $set: { ...said, ...(to ? { to, marks: markedAt(to) } : {}) } }],
    { upsert: true },
  )
}

/** Forgets what workers said last that have said nothing for `GONE_MS`; one that was only asleep says it anew. */
export async function forgetHeartbeats(db: Db): Promise<void> {
  await heartbeats(db).deleteMany({ $expr: { $lt: ['$at', { $subtract: ['$$NOW', GONE_MS] }] } })
}

export async function endHeartbeats(db: Db, worker: string): Promise<void> {
  await heartbeats(db).deleteMany({ worker })
}

/**
 * What was said by now. A word that is dated ahead, by a clock that went wrong once, is that of a worker which has said
 * nothing since: who lives says the next one within a second.
 */
const SAID = { $match: { $expr: { $lte: ['$at', { $add: ['$$NOW', 1_000] }] } } }

/** What each reactor of each worker said last, and how many seconds ago on the database's clock. */
export const readBeats = (db: Db) =>
  heartbeats(db)
    .aggregate<{ worker: string; reactor: string; seconds: number; scanning?: boolean }>([
      SAID,
      {
        $project: {
          ...{ _id: 0, worker: 1, reactor: 1, scanning: 1 },
          seconds: { $divide: [{ $subtract: ['$$NOW', '$at'] }, 1000] },
        },
      },
    ])
    .toArray()

/** How far each worker is with one reactor that said so lately, and where it stood before. */
export const readMarks = (db: Db, reactor: string) =>
  heartbeats(db)
    .find({ reactor, to: { $exists: true }, $expr: { $gte: ['$at', { $subtract: ['$$NOW', SILENCE * 1_000] }] } })
    .map(({ at, to = at, marks = [] }) => ({ now: { at, to }, marks }))
    .toArray()

/** Seconds since each reactor last said, in any worker, that it works, on the database's clock. */
export async function secondsSinceTurns(db: Db): Promise<Map<string, number>> {
  const found = await heartbeats(db)
    .aggregate<{ _id: string; seconds: number }>([
      SAID,
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
