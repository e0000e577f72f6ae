import type { Db } from 'mongodb'
import { collectionName } from '#lib/engine/store/event-store'

/** The ids of everything that has events, whether they are old documents or current ones; asked of the indexes alone. */
export async function aggregateIds(db: Db, aggregate: { name: string; oldIdField: string }): Promise<string[]> {
  const events = db.collection(collectionName(aggregate))
  const { oldIdField } = aggregate
  const ids = new Set<string>()
  for (const [field, filter] of [
    ['aggregateId', { aggregateId: { $gt: '' }, version: { $gte: 0 } }],
    [oldIdField, { [oldIdField]: { $gt: '' } }],
  ] as const) {
    const groups = events.aggregate<{ _id: string }>([{ $match: filter }, { $group: { _id: `$${field}` } }])
    for await (const { _id } of groups) ids.add(_id)
  }
  return [...ids].sort()
}
