import 'server-only'
import type { Db } from 'mongodb'
import { registry } from '#lib/domain/registry'
import { collectionName } from '#lib/mongo/event-store'
import type { RecentEvents } from '#lib/views/recent-events'

/** More than are recorded between two readings of a page that somebody looks at. */
const MOST = 200

/** Where the histories stand that were written to last. */
export async function readRecentEvents(db: Db): Promise<RecentEvents> {
  const last = await db
    .collection<{ aggregateId: string; version: number }>(collectionName(registry.subscription), {
      readConcern: { level: 'majority' },
    })
    .find({ version: { $gte: 0 } }, { projection: { _id: 0, aggregateId: 1, version: 1 } })
    .sort({ appendDate: -1 })
    .limit(MOST)
    .toArray()
  const versions: RecentEvents = {}
  for (const { aggregateId, version } of last) versions[aggregateId] = Math.max(version, versions[aggregateId] ?? 0)
  return versions
}
