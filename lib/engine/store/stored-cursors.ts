import type { Collection, Document, Filter, FindCursor, FindOptions, MongoClient } from 'mongodb'
import type { StoredBytes } from '#lib/engine/store/merge-histories'

interface StoredCursors {
  /** Old documents, undecoded, by their id, then (timestamp, _id). */
  old: FindCursor<StoredBytes>
  /** Current documents, by aggregate, then version. */
  current: FindCursor<Document>
  close(): Promise<void>
}

/**
 * Documents of one answer of the server. Its own measure is 16 MB, of which a small process cannot hold many:
 * a thousand are read as fast.
 */
const BATCH_SIZE = 1_000

/**
 * The two sides of a long read, in one session: each batch of one keeps the other alive, which the server
 * would else end after half an hour without a word.
 */
export function openCursors(
  client: MongoClient,
  collection: Collection,
  oldIdField: string,
  wanted: { ids?: readonly string[]; current?: Filter<Document>; options?: FindOptions } = {},
): StoredCursors {
  const ids = wanted.ids ? { $in: [...wanted.ids] } : { $gt: '' }
  const options = { batchSize: BATCH_SIZE, ...wanted.options, session: client.startSession() }
  const old = collection
    .find<StoredBytes>({ [oldIdField]: ids }, { ...options, raw: true })
    .sort({ [oldIdField]: 1, timestamp: 1, _id: 1 })
  const current = collection
    .find({ aggregateId: ids, version: { $gte: 0 }, ...wanted.current }, options)
    .sort({ aggregateId: 1, version: 1 })
  const close = async () => {
    await old.close()
    await current.close()
    await options.session.endSession()
  }
  return { old, current, close }
}
