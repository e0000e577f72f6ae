import 'server-only'
import type { Db } from 'mongodb'
import { kinds } from '#lib/domain/judged-events'
import { aroundContract } from '#lib/domain/links'
import { valueAt } from '#lib/engine/replay/state-path'
import { collectionName } from '#lib/engine/store/event-store'
import type { RecentEvents } from '#lib/engine/views/recent-events'

/** More than are recorded between two readings of a page that somebody looks at. */
const MOST = 200

/** Where the histories stand that were written to last, of every kind that a timeline tells, and what the new ones belong to. */
export async function readRecentEvents(db: Db): Promise<RecentEvents> {
  const recent: RecentEvents = { versions: {}, links: {} }
  const read = Object.values(kinds).map(async (aggregate) => {
    const link = aroundContract.find((source) => collectionName(source.aggregate) === collectionName(aggregate))?.link
    const last = db
      .collection<{ aggregateId: string; version: number; payload?: unknown }>(collectionName(aggregate), {
        readConcern: { level: 'majority' },
      })
      .find(
        { version: { $gte: 0 } },
        { projection: { _id: 0, aggregateId: 1, version: 1, ...(link ? { [`payload.${link}`]: 1 } : {}) } },
      )
      // As they were stored, and not by date: a clock that once went ahead would hide all that came after.
      .sort({ $natural: -1 })
      .limit(MOST)
    for await (const { aggregateId, version, payload } of last) {
      recent.versions[aggregateId] = Math.max(version, recent.versions[aggregateId] ?? 0)
      // What a history belongs to, its first event says.
      const owner = link && version === 1 ? valueAt(payload, link) : null
      if (typeof owner === 'string') recent.links[aggregateId] = owner
    }
  })
  await Promise.all(read)
  return recent
}
