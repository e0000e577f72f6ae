import type { Db } from 'mongodb'
import { errorWords } from '#lib/engine/reactors/operations/error-words'
import { clockAhead } from '#lib/engine/store/clock'
import type { AnyAggregate } from '#lib/engine/views/view'

/**
 * An aggregate of which a reactor could not take an event: its later events wait behind it, all other
 * aggregates go on. `retrying` is tried again by itself; `parked` is for a person.
 */
export interface WaitingEffect {
  /** `reactor:aggregateId` */
  _id: string
  reactor: string
  aggregateId: string
  partition: number
  /** The first event that is not done, and the last that is known to wait behind it. */
  version: number
  lastVersion: number
  state: 'retrying' | 'parked'
  attempts: number
  nextTry: Date
  /** How the clock of events was set when that was said; absent where it was not set. */
  ahead?: number
  name: string
  message: string
  stack: string | null
  since: Date
}

const waiting = (db: Db) => db.collection<WaitingEffect>('effects_waiting')
const waitingId = (reactor: string, aggregateId: string) => `${reactor}:${aggregateId}`

/** Events up to this one have come in behind the one that waits. False where none waits, or no longer: then it is to be done. */
export async function waitBehind(
  db: Db,
  reactor: string,
  { aggregateId, lastVersion }: Pick<WaitingEffect, 'aggregateId' | 'lastVersion'>,
): Promise<boolean> {
  const _id = waitingId(reactor, aggregateId)
  return (await waiting(db).updateOne({ _id }, { $max: { lastVersion } })).matchedCount === 1
}

/** Those whose time to be tried again has come, on the database's clock, or of which the clock of events was set since. */
export const dueEffects = (db: Db, reactor: string, partitions: readonly number[]) =>
  waiting(db)
    .find({
      ...{ reactor, partition: { $in: [...partitions] }, state: 'retrying' },
      $or: [
        { $expr: { $lte: ['$nextTry', '$$NOW'] } },
        { ahead: clockAhead() === 0 ? { $exists: true } : { $ne: clockAhead() } },
      ],
    })
    .sort({ nextTry: 1 })
    .toArray()

/** After how many milliseconds the next of these is to be tried again; never, where none is. */
export async function untilNextEffect(db: Db, reactor: string, partitions: readonly number[]): Promise<number> {
  const [next] = await waiting(db)
    .aggregate<{ ms: number }>([
      { $match: { reactor, partition: { $in: [...partitions] }, state: 'retrying' } },
      { $sort: { nextTry: 1 } },
      { $limit: 1 },
      { $project: { ms: { $subtract: ['$nextTry', '$$NOW'] } } },
    ])
    .toArray()
  return next ? Math.max(0, next.ms) : Number.POSITIVE_INFINITY
}

/** When an event is tried again by itself, in milliseconds; `patient` is never for a person, however often it was. */
export interface Retry {
  afterMs?: number | undefined
  patient?: boolean
}

export interface Failure {
  aggregateId: string
  partition: number
  /** The event that could not be taken, the first that was to be, and the last: they wait too. */
  version: number
  from: number
  lastVersion: number
  error: Error
  /** How to try again by itself; null where only a person can say. */
  retry: Retry | null
}

/** How long until the next try, in milliseconds, by how often it was tried; after the last one a person has to look. */
const PAUSES = [1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000]
/** So often was tried at most what is patient: it is asked for every ten minutes then, where nobody says when. */
const PATIENT = PAUSES.length - 1
/** Whoever says when to come back is not believed beyond a day: it may be nonsense. */
const LONGEST_MS = 24 * 3_600_000

/** The reactor that could not take it, and what its events are of. */
interface Waits {
  name: string
  aggregate: AnyAggregate
}

/**
 * Notes that an event could not be taken: from now on its aggregate waits, or goes on to wait for an earlier event
 * that another worker could not take meanwhile.
 */
export async function makeWait(db: Db, waits: Waits, failure: Failure): Promise<WaitingEffect> {
  const { name: reactor, aggregate } = waits
  const { aggregateId, partition, version, from, lastVersion, error, retry } = failure
  const _id = waitingId(reactor, aggregateId)
  const last = { $max: { lastVersion } }
  const earlier = await waiting(db).findOneAndUpdate({ _id, version: { $lt: from } }, last, { returnDocument: 'after' })
  if (earlier) return earlier
  const said = {
    ...{ reactor, aggregateId, partition, version },
    ...(await errorWords(db, { aggregates: [aggregate], aggregateIds: [aggregateId] }, error, null)),
  }
  // A message may begin with a dollar sign, which a pipeline would take for a field.
  const literals = Object.fromEntries(Object.entries(said).map(([key, value]) => [key, { $literal: value }]))
  const counted = { $cond: [{ $eq: ['$version', version] }, { $add: [{ $ifNull: ['$attempts', 0] }, 1] }, 1] }
  const afterMs = retry?.afterMs === undefined ? undefined : Math.min(Math.max(retry.afterMs || 0, 0), LONGEST_MS)
  const again = { $arrayElemAt: [PAUSES, { $subtract: ['$attempts', 1] }] }
  const noted = await waiting(db).findOneAndUpdate(
    { _id },
    [
      {
        $set: {
          attempts: retry?.patient ? { $min: [counted, PATIENT] } : counted,
          lastVersion: { $max: ['$lastVersion', lastVersion] },
          since: { $ifNull: ['$since', '$$NOW'] },
        },
      },
      {
        $set: {
          ...literals,
          state: { $cond: [{ $and: [retry !== null, { $lte: ['$attempts', PAUSES.length] }] }, 'retrying', 'parked'] },
          nextTry: { $add: ['$$NOW', afterMs ?? { $ifNull: [again, 0] }] },
          ahead: clockAhead() === 0 ? '$$REMOVE' : clockAhead(),
        },
      },
    ],
    { upsert: true, returnDocument: 'after' },
  )
  return noted as WaitingEffect
}

/** Everything up to `lastVersion` is done: it waits no more, unless another event came in behind it meanwhile. */
export async function waitNoMore(db: Db, { _id, lastVersion }: Pick<WaitingEffect, '_id' | 'lastVersion'>) {
  return (await waiting(db).deleteOne({ _id, lastVersion })).deletedCount === 1
}

/** How many wait for a person, and how many are tried again by themselves. */
export async function countWaiting(db: Db, reactor: string): Promise<{ parked: number; retrying: number }> {
  const parked = await waiting(db).countDocuments({ reactor, state: 'parked' })
  return { parked, retrying: (await waiting(db).countDocuments({ reactor })) - parked }
}
