import type { Db, Document } from 'mongodb'
import { collectionName } from '#lib/mongo/event-store'
import { parkedIds } from '#lib/mongo/parked'
import type { AnyView } from '#lib/views/view'

const LIMIT = 200

/** The aggregates to which this actor appended since, and whose rows do not stand at it yet; parked ones never will. */
export async function rowsBehind(
  db: Db,
  view: AnyView,
  { actorId, since }: { actorId: string; since: Date },
): Promise<string[]> {
  const own = await db
    .collection<{ aggregateId: string; version: number }>(collectionName(view.aggregate))
    .find({ appendDate: { $gt: since }, 'actor.id': actorId }, { projection: { aggregateId: 1, version: 1 } })
    .sort({ appendDate: -1 })
    .limit(LIMIT)
    .toArray()
  if (own.length === 0) return []
  const saved = new Map<string, number>()
  for (const { aggregateId, version } of own) saved.set(aggregateId, Math.max(version, saved.get(aggregateId) ?? 0))
  const source = `versions.${view.aggregate.name}`
  const rows = await db
    .collection<Document & { _id: string }>(view.name)
    .find({ _id: { $in: [...saved.keys()] } }, { projection: { [source]: 1 } })
    .toArray()
  for (const { _id, versions } of rows)
    if ((versions?.[view.aggregate.name] ?? 0) >= (saved.get(_id) ?? 0)) saved.delete(_id)
  if (saved.size === 0) return []
  const parked = await parkedIds(db, view.name)
  return [...saved.keys()].filter((id) => !parked.has(id)).sort()
}
