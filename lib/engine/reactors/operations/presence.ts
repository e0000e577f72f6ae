import type { Db } from 'mongodb'

/** What a worker says of itself, in one document however many reactors it runs: that it lives, and how each is doing. */
interface Presence {
  /** The worker. */
  _id: string
  pid: number
  seen: Date
  /** The version of the code that it writes the rows of each view with. */
  versions: Record<string, string>
  turns: Turn[]
}

/**
 * What one reactor did last. Its times are milliseconds before `seen`, which is on the database's clock: a worker's own
 * clock may be wrong, its stopwatch is not.
 */
export interface Turn {
  reactor: string
  /** How long it has done nothing of its work, not even found that there is none. */
  quiet: number
  /** Whether it was a part of reading everything once. */
  scanning: boolean
  /** Everything recorded until then is done, on these partitions. */
  to?: Date | undefined
  partitions?: readonly number[] | undefined
  /** Where it stood before: a mark every ten seconds, the last of them at the end. */
  marks: { before: number; to: Date }[]
}

/** How far a reactor was at an instant of the database's clock. */
export interface Mark {
  at: Date
  to: Date
}

/** What a reactor did last, to whoever reads it. */
export interface Said extends Pick<Turn, 'reactor' | 'scanning' | 'partitions'> {
  worker: string
  /** How many seconds ago, on the database's clock. */
  seconds: number
  at: Date
  to: Date | undefined
  marks: Mark[]
}

/** A worker says every two seconds what its reactors did; after ten seconds without a turn one of them counts as down. */
export const SILENCE = 10
/** After so long without a word a worker was killed, and nobody needs to know what it last said, in milliseconds. */
const GONE_MS = 3_600_000

const present = (db: Db) => db.collection<Presence>('worker_presence')
/**
 * What was said by now. A word that is dated ahead, by a clock that went wrong once, is that of a worker which has said
 * nothing since: who lives says the next one within two seconds.
 */
const said = { $lte: ['$seen', { $add: ['$$NOW', 1_000] }] }
const saidWithin = (ms: number) => ({ $expr: { $and: [said, { $gte: ['$seen', { $subtract: ['$$NOW', ms] }] }] } })

/** Says on the database's clock that a worker lives, and what its reactors did. */
export async function sayPresent(db: Db, worker: string, word: Omit<Presence, '_id' | 'seen'>): Promise<void> {
  await present(db).updateOne({ _id: worker }, { $set: word, $currentDate: { seen: true } }, { upsert: true })
}

/** Takes its leave. */
export async function leavePresence(db: Db, worker: string): Promise<void> {
  await present(db).deleteOne({ _id: worker })
}

/** Forgets workers that have said nothing for `GONE_MS`: killed, they cannot take their leave themselves. */
export async function forgetPresence(db: Db): Promise<void> {
  await present(db).deleteMany({ $expr: { $lt: ['$seen', { $subtract: ['$$NOW', GONE_MS] }] } })
}

/** How many workers have said something within these milliseconds. */
export const countPresent = (db: Db, withinMs: number): Promise<number> =>
  present(db).countDocuments(saidWithin(withinMs))

/** Who has said something within these milliseconds, and writes rows of this view with other code. */
export async function presentWithOther(
  db: Db,
  { name, version }: { name: string; version: string },
  withinMs: number,
): Promise<string[]> {
  const field = `versions.${name}`
  const found = await present(db)
    .find({ [field]: { $exists: true, $ne: version }, ...saidWithin(withinMs) })
    .toArray()
  return found.map(({ _id }) => _id)
}

/** How many seconds ago the latest worker of this process id said something, and when each of its reactors did a turn. */
export async function readLatestOf(
  db: Db,
  pid: number,
): Promise<{ worker: string; seconds: number; turns: { reactor: string; seconds: number }[] } | null> {
  const [latest] = await present(db)
    .aggregate<Pick<Presence, '_id' | 'turns'> & { seconds: number }>([
      { $match: { pid } },
      { $sort: { seen: -1 } },
      { $limit: 1 },
      { $project: { turns: 1, seconds: { $divide: [{ $subtract: ['$$NOW', '$seen'] }, 1_000] } } },
    ])
    .toArray()
  if (!latest) return null
  const { _id: worker, seconds, turns } = latest
  return { worker, seconds, turns: turns.map(({ reactor, quiet }) => ({ reactor, seconds: seconds + quiet / 1_000 })) }
}

/** What each reactor of each worker did last, of one reactor or all. */
export async function readSaid(db: Db, reactor?: string): Promise<Said[]> {
  const found = await present(db)
    .aggregate<Pick<Presence, '_id' | 'seen'> & { turns?: Turn[]; now: Date }>([
      { $match: { $expr: said } },
      { $project: { seen: 1, turns: 1, now: '$$NOW' } },
    ])
    .toArray()
  return found.flatMap(({ _id: worker, seen, turns = [], now }) =>
    turns
      .filter((turn) => reactor === undefined || turn.reactor === reactor)
      .map(({ quiet, marks, to, ...turn }) => {
        const before = (ms: number) => new Date(seen.getTime() - ms)
        const at = before(quiet)
        const seconds = (now.getTime() - at.getTime()) / 1_000
        return {
          ...turn,
          worker,
          at,
          seconds,
          to,
          marks: marks.map((mark) => ({ at: before(mark.before), to: mark.to })),
        }
      }),
  )
}

/** How far each worker is with one reactor that did something lately, and where it stood before. */
export async function readMarks(db: Db, reactor: string): Promise<{ now: Mark; marks: Mark[] }[]> {
  return (await readSaid(db, reactor)).flatMap(({ seconds, at, to, marks }) =>
    to && seconds <= SILENCE ? [{ now: { at, to }, marks }] : [],
  )
}

/** Until when everything is done of each partition, as far as somebody says so of one reactor. */
export async function readDone(db: Db, reactor: string): Promise<Map<number, Date>> {
  const done = new Map<number, Date>()
  for (const { to, partitions = [] } of await readSaid(db, reactor))
    for (const partition of partitions) if (to && to > (done.get(partition) ?? 0)) done.set(partition, to)
  return done
}

/** Seconds since each reactor last did a turn of its work, in any worker, on the database's clock. */
export async function secondsSinceTurns(db: Db): Promise<Map<string, number>> {
  const turns = new Map<string, number>()
  for (const { reactor, seconds } of await readSaid(db))
    turns.set(reactor, Math.min(seconds, turns.get(reactor) ?? Number.POSITIVE_INFINITY))
  return turns
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
