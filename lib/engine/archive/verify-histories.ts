import type { Db } from 'mongodb'
import { type Break, ChainCheck } from '#lib/engine/archive/chain-check'
import type { BrokenEventError } from '#lib/engine/core/errors'
import type { Recorded } from '#lib/engine/core/event'
import { brokenEvent, type Shapes } from '#lib/engine/core/event-shape'
import { fromDocument, fromOldDocuments } from '#lib/engine/store/documents'
import { collectionName } from '#lib/engine/store/event-store'
import { mergeStored, type Stored } from '#lib/engine/store/merge-histories'
import { openCursors } from '#lib/engine/store/stored-cursors'

export interface Verified {
  documents: number
  aggregates: number
  /** The first break of each history that has one. */
  breaks: Break[]
  /** Events that are what was recorded and that this release cannot read: their steps break. */
  unread: BrokenEventError[]
}

/** Documents a scan carries per message. */
const BATCH = 2_000

/**
 * Walks every document of one kind of aggregate in the order of its histories, hashes each again, and reads it. What it
 * cannot see is the loss of a history's last events: nothing after them remembers them.
 */
export async function verifyHistories(
  db: Db,
  aggregate: Shapes & { oldIdField: string },
  onProgress: (documents: number) => void = () => {},
): Promise<Verified> {
  const { oldIdField } = aggregate
  const collection = db.collection(collectionName(aggregate), { readConcern: { level: 'majority' } })
  const cursors = openCursors(db.client, collection, oldIdField, { options: { batchSize: BATCH } })
  const verified: Verified = { documents: 0, aggregates: 0, breaks: [], unread: [] }
  const check = new ChainCheck()
  let aggregateId: string | null = null
  try {
    for await (const stored of mergeStored(oldIdField, cursors)) {
      const found = check.next(stored)
      if (found) verified.breaks.push(found)
      const id = stored.kind === 'old' ? stored.aggregateId : stored.document.aggregateId
      if (id !== aggregateId) verified.aggregates++
      aggregateId = id
      verified.documents += stored.kind === 'old' ? stored.documents.length : 1
      for (const event of eventsOf(aggregate, stored)) {
        const broken = brokenEvent(aggregate, event)
        if (broken) verified.unread.push(broken)
      }
      onProgress(verified.documents)
    }
  } finally {
    await cursors.close()
  }
  for await (const stray of strays(db, aggregate)) verified.breaks.push(stray)
  return verified
}

const eventsOf = (aggregate: { oldIdField: string }, stored: Stored): Recorded[] =>
  stored.kind === 'old' ? fromOldDocuments(aggregate, stored.documents) : [fromDocument(stored.document)]

/** Documents that belong to no history: nobody's events, which no store of ours has written. */
async function* strays(db: Db, { name, oldIdField }: { name: string; oldIdField: string }): AsyncGenerator<Break> {
  const cursor = db
    .collection(collectionName({ name }))
    .find({
      [oldIdField]: { $not: { $gt: '' } },
      $nor: [{ aggregateId: { $gt: '' }, version: { $gte: 0 } }],
    })
    .project({ _id: 1 })
  for await (const { _id } of cursor)
    yield { aggregateId: '', document: String(_id), version: null, what: 'belongs to no history: it was inserted' }
}
