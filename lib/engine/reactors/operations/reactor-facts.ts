import type { Db } from 'mongodb'
import { readStatus } from '#lib/engine/reactors/checkpoints'
import { countWaiting } from '#lib/engine/reactors/effects/waiting-effects'
import type { Failure } from '#lib/engine/reactors/failures'
import type { Attendance } from '#lib/engine/reactors/operations/attendance'
import { type ReactorFacts, THROUGHPUT_FROM } from '#lib/engine/reactors/operations/operations'
import { SILENCE } from '#lib/engine/reactors/operations/presence'
import { readThroughput } from '#lib/engine/reactors/operations/throughput'
import { eventDate } from '#lib/engine/store/clock'
import { collectionName } from '#lib/engine/store/event-store'
import { recordedSince } from '#lib/engine/store/recorded-since'
import { readCompleteness } from '#lib/engine/views/completeness'
import { countStuck } from '#lib/engine/views/parked'
import type { Sourced } from '#lib/engine/views/source-versions'

const MINUTE = 60_000

/** A view, or another reactor: both have a name and hear of one kind of aggregate, a view perhaps of others too. */
export interface Watched extends Sourced {
  name: string
  kind: ReactorFacts['kind']
}

/** What is measured of all reactors together. */
interface Measured {
  at: Date
  failures: ReadonlyMap<string, Failure>
  /** Seconds since each did a turn of its work. */
  turns: ReadonlyMap<string, number>
  /** Whether those who hold the partitions do its work. */
  attendance(reactor: string): Attendance
}

/** How one reactor is doing: what was measured, or nothing. */
export async function readReactorFacts(
  db: Db,
  watched: Watched,
  { at, failures, turns, attendance }: Measured,
): Promise<ReactorFacts> {
  const { name, kind, aggregate, also = [] } = watched
  const sources = [aggregate.name, ...also.map((source) => source.aggregate.name)]
  const [status, waiting, check] = await Promise.all([
    readStatus(db, name, ...sources),
    countParked(db, watched),
    readCompleteness(db, name),
  ])
  const { currentTo, behind } = status
  const { stuck, skipped, retrying } = waiting
  const [oldest, lastMinute] = currentTo
    ? await Promise.all([oldestSince(db, sources, currentTo), countBefore(db, sources, currentTo)])
    : [null, null]
  const behindSeconds = currentTo && Math.max(0, oldest ? (eventDate(at).getTime() - oldest.getTime()) / 1_000 : 0)
  const failure = failures.get(name)
  return {
    ...{ name, kind, aggregate: aggregate.name, stuck, skipped, retrying, behind, lastMinute },
    ...attendance(name),
    working: (turns.get(name) ?? Number.POSITIVE_INFINITY) <= SILENCE,
    currentTo: currentTo?.toISOString() ?? null,
    behindSeconds,
    throughput: (behindSeconds ?? 0) > THROUGHPUT_FROM ? await readThroughput(db, name, sources) : null,
    failure: failure
      ? { message: failure.message, at: failure.at.toISOString(), over: currentTo !== null && currentTo > failure.at }
      : null,
    completeness: check && {
      ...{ at: check.at.toISOString(), aggregates: check.aggregates },
      ...{ incomplete: check.incomplete, repaired: check.repaired, broken: check.broken ?? 0 },
    },
  }
}

async function countParked(db: Db, watched: Watched) {
  if (watched.kind === 'view') return { ...(await countStuck(db, watched)), retrying: 0 }
  const { parked, retrying } = await countWaiting(db, watched.name)
  return { stuck: parked, skipped: 0, retrying }
}

async function oldestSince(db: Db, sources: readonly string[], since: Date): Promise<Date | null> {
  const oldest = await Promise.all(
    sources.map((name) =>
      db
        .collection<{ appendDate: Date }>(collectionName({ name }))
        .findOne(recordedSince(since), { sort: { appendDate: 1 }, projection: { appendDate: 1 } }),
    ),
  )
  const [first] = oldest.flatMap((event) => event?.appendDate ?? []).sort((a, b) => a.getTime() - b.getTime())
  return first ?? null
}

async function countBefore(db: Db, sources: readonly string[], until: Date): Promise<Record<string, number>> {
  const lately = { appendDate: { $gt: eventDate(new Date(until.getTime() - MINUTE)), $lte: eventDate(until) } }
  const count = async (name: string) => [name, await db.collection(collectionName({ name })).countDocuments(lately)]
  return Object.fromEntries(await Promise.all(sources.map(count)))
}
