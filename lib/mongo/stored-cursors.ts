import type { Collection, Document, Filter, FindCursor, FindOptions, MongoClient } from 'mongodb'
import type { StoredBytes } from '#lib/mongo/merge-histories'

export interface StoredCursors {
  /** Old documents, undecoded, by their id, then (timestamp, _id). */
  legacy: FindCursor<StoredBytes>
  /** Current documents, by aggregate, then version. */
  current: FindCursor<Document>
  close(): Promise<void>
}

/**
 * The two sides of a long read, in one session: each batch of one keeps the other alive, which the server
 * would else end after half an hour without a word.
 */
export function openCursors(
  client: MongoClient,
  collection: Collection,
  legacyIdField: string,
  wanted: { ids?: readonly string[]; current?: Filter<Document>; options?: FindOptions } = {},
): StoredCursors {
  const ids = wanted.ids ? { $in: [...wanted.ids] } : { $gt: '' }
  const session = client.startSession()
  const legacy = collection
    .find({ [legacyIdField]: ids }, { ...wanted.options, raw: true, session })
    .sort({ [legacyIdField]: 1, timestamp: 1, _id: 1 })
    .map((bytes) => bytes as unknown as StoredBytes)
  const current = collection
    .find({ aggregateId: ids, version: { $gte: 0 }, ...wanted.current }, { ...wanted.options, session })
    .sort({ aggregateId: 1, version: 1 })
  const close = async () => {
    await legacy.close()
    await current.close()
    await session.endSession()
  }
  return { legacy, current, close }
}
