import type { Collection, Db, Document } from 'mongodb'
import { bytesOf } from '#lib/engine/archive/event-lines'
import { oldDocumentHash } from '#lib/engine/store/hash'
import { recordedFirst } from '#lib/engine/store/originals'

interface Line {
  document: Document
}

/**
 * Old documents only precede current ones: the histories, among these, that have some already; but for those whose
 * first event seals just what the file has, such as where a line of it was damaged before.
 */
export async function closedHistories(
  db: Db,
  collection: Collection,
  oldIdField: string,
  { missing, batch }: { missing: readonly Line[]; batch: readonly Line[] },
): Promise<Set<unknown>> {
  const idOf = ({ document }: Line) => document[oldIdField]
  const ids = missing.map(idOf).filter((id) => typeof id === 'string')
  if (ids.length === 0) return new Set<unknown>()
  const begun = await collection.distinct('aggregateId', { aggregateId: { $in: ids }, version: { $gte: 0 } })
  const closed = new Set<unknown>(begun)
  for (const aggregateId of begun) {
    const current = collection.find({ aggregateId, version: { $gte: 0 } }).sort({ version: 1 })
    const opening = await current.limit(1).project({ _id: 0, version: 1, prevHash: 1 }).next()
    const given = batch.filter((line) => idOf(line) === aggregateId).map(({ document }) => bytesOf(document))
    const first = await recordedFirst(db, collection.collectionName, given)
    const seal = first.reduce<string | null>((hash, bytes) => oldDocumentHash(bytes, hash), null)
    if (Number(opening?.version) === given.length + 1 && opening?.prevHash === seal) closed.delete(aggregateId)
  }
  return closed
}
