import type { Db } from 'mongodb'
import { readStatus } from '#lib/mongo/checkpoints'
import { readCompleteness } from '#lib/mongo/completeness'
import { collectionName } from '#lib/mongo/event-store'
import type { Failure } from '#lib/mongo/failures'
import { SILENCE } from '#lib/mongo/heartbeats'
import { countStanding } from '#lib/mongo/parked'
import { countWaiting } from '#lib/mongo/waiting-effects'
import type { ReactorFacts } from '#lib/views/operations'

const MINUTE = 60_000

/** A view, or another reactor: both have a name and hear of one aggregate. */
export interface Watched {
  name: string
  kind: ReactorFacts['kind']
  aggregate: { name: string }
}

/** What is measured of all reactors together. */
interface Measured {
  at: Date
  failures: ReadonlyMap<string, Failure>
  /** Seconds since each did a turn of its work. */
  turns: ReadonlyMap<string, number>
}

/** How one reactor is doing: what was measured, or nothing. */
export async function readReactorFacts(
  db: Db,
  watched: Watched,
  { at, failures, turns }: Measured,
): Promise<ReactorFacts> {
  const { name, kind, aggregate } = watched
  const [status, waiting, check] = await Promise.all([
    readStatus(db, name, aggregate.name),
    countParked(db, watched),
    readCompleteness(db, name),
  ])
  const { currentTo, behind } = status
  const { stuck, skipped, retrying } = waiting
  const [oldest, lastMinute] = currentTo
    ? await Promise.all([oldestSince(db, aggregate, currentTo), countBefore(db, aggregate, currentTo)])
    : [null, null]
  const failure = failures.get(name)
  return {
    ...{ name, kind, aggregate: aggregate.name, stuck, skipped, retrying, behind, lastMinute },
    working: (turns.get(name) ?? Number.POSITIVE_INFINITY) <= SILENCE,
    currentTo: currentTo?.toISOString() ?? null,
    behindSeconds: currentTo && Math.max(0, oldest ? (at.getTime() - oldest.getTime()) / 1_000 : 0),
    failure: failure
      ? { message: failure.message, at: failure.at.toISOString(), over: currentTo !== null && currentTo > failure.at }
      : null,
    completeness: check && {
      ...{ at: check.at.toISOString(), aggregates: check.aggregates },
      ...{ incomplete: check.incomplete, repaired: check.repaired },
    },
  }
}

async function countParked(db: Db, watched: Watched) {
  if (watched.kind === 'view') return { ...(await countStanding(db, watched)), retrying: 0 }
  const { parked, retrying } = await countWaiting(db, watched.name)
  return { stuck: parked, skipped: 0, retrying }
}

async function oldestSince(db: Db, aggregate: { name: string }, since: Date): Promise<Date | null> {
  const event = await db
    .collection<{ appendDate: Date }>(collectionName(aggregate))
    .findOne({ appendDate: { $gt: since } }, { sort: { appendDate: 1 }, projection: { appendDate: 1 } })
  return event?.appendDate ?? null
}

const countBefore = (db: Db, aggregate: { name: string }, until: Date) =>
  db
    .collection(collectionName(aggregate))
    .countDocuments({ appendDate: { $gt: new Date(until.getTime() - MINUTE), $lte: until } })
