import type { Db, Document, Filter } from 'mongodb'
import type { Throughput } from '#lib/engine/reactors/operations/operations'
import { type Mark, readMarks } from '#lib/engine/reactors/operations/presence'
import { eventDate } from '#lib/engine/store/clock'
import { collectionName } from '#lib/engine/store/event-store'
import { recordedSince } from '#lib/engine/store/recorded-since'

const MINUTE = 60_000
/** Beyond so many the end is a guess anyway. */
const COUNTED = 1_000_000

/**
 * How fast a reactor that is behind works off what was recorded, by the slowest of its workers over the last minute;
 * null where that one does not get on at all. What is recorded meanwhile is taken off, so the end may be out of sight.
 */
export async function readThroughput(db: Db, reactor: string, sources: readonly string[]): Promise<Throughput | null> {
  const workers = await readMarks(db, reactor)
  const [slowest] = workers.sort((a, b) => a.now.to.getTime() - b.now.to.getTime())
  const from = slowest && lastMark(slowest)
  if (!slowest || !from) return null
  const { at, to } = slowest.now
  const count = async (filter: Filter<Document>) => {
    const counts = sources.map((name) =>
      db.collection(collectionName({ name })).countDocuments(filter, { limit: COUNTED }),
    )
    return (await Promise.all(counts)).reduce((sum, each) => sum + each, 0)
  }
  const [done, left, lately] = await Promise.all([
    count({ appendDate: { $gt: eventDate(from.to), $lte: eventDate(to) } }),
    count(recordedSince(to)),
    count(recordedSince(new Date(at.getTime() - MINUTE))),
  ])
  const perSecond = done / ((at.getTime() - from.at.getTime()) / 1_000)
  const gained = perSecond - lately / (MINUTE / 1_000)
  return { perSecond, secondsLeft: gained > 0 ? left / gained : null }
}

/** Where it stood at most a minute ago, if it has got on since. */
function lastMark({ now, marks }: { now: Mark; marks: readonly Mark[] }): Mark | undefined {
  const since = now.at.getTime() - MINUTE
  return marks.find(({ at, to }) => at.getTime() >= since && at < now.at && to < now.to)
}
