import 'server-only'
import type { Db } from 'mongodb'
import { collectionName } from '#lib/mongo/event-store'
import { kinds } from '#lib/replay/together'
import type { RecentEvents } from '#lib/views/recent-events'

/** More than are recorded between two readings of a page that somebody looks at. */
const MOST = 200

/** Where the histories stand that were written to last, of every kind that a timeline tells. */
export async function readRecentEvents(db: Db): Promise<RecentEvents> {
  const last = await Promise.all(
    Object.values(kinds).map((aggregate) =>
      db
        .collection<{ aggregateId: string; version: number }>(collectionName(aggregate), {
          readConcern: { level: 'majority' },
        })
        .find({ version: { $gte: 0 } }, { projection: { _id: 0, aggregateId: 1, version: 1 } })
        .sort({ appendDate: -1 })
        .limit(MOST)
        .toArray(),
    ),
  )
  const versions: RecentEvents = {}
  for (const { aggregateId, version } of last.flat())
    versions[aggregateId] = Math.max(version, versions[aggregateId] ?? 0)
  return versions
}
