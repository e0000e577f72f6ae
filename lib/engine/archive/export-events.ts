import type { Collection, Db, Document } from 'mongodb'
import { toLine } from '#lib/engine/archive/event-lines'
import { collectionName } from '#lib/engine/store/event-store'
import type { StoredBytes } from '#lib/engine/store/merge-histories'
import { originalsIn } from '#lib/engine/store/originals'

type Described = { name: string; oldIdField: string }

/** Where an interrupted export stopped: how many lines are written, and the last of them as a document. */
export interface ExportedSoFar {
  lines: number
  /** How many of them, the first ones, are old documents. */
  old: number
  /** How many of them have been altered. */
  altered: number
  last: Document | null
}

/** Nothing is written yet. */
export const NOTHING_YET: ExportedSoFar = { lines: 0, old: 0, altered: 0, last: null }

/**
 * Whether an export can go on from here: with all old documents that there are, which come first. They are few;
 * where it was interrupted among them, or some were brought in since, it begins again. So it does where events may have
 * been altered behind its back: their receipts would be in it, and they themselves as they were before.
 */
export async function canGoOn(db: Db, aggregate: Described, sofar: ExportedSoFar): Promise<boolean> {
  const there = await db.collection(collectionName(aggregate)).countDocuments({ [aggregate.oldIdField]: { $gt: '' } })
  const altered = await originalsIn(db).countDocuments({ collection: collectionName(aggregate), place: 1 })
  return sofar.lines > sofar.old && sofar.old === there && sofar.altered === altered
}

/**
 * Every event of one collection, a line each: the old documents first, then each history in its order. What
 * is appended meanwhile may or may not be in it, but no event ever without those before it.
 */
export async function* exportLines(
  db: Db,
  aggregate: Described,
  sofar: ExportedSoFar = NOTHING_YET,
): AsyncGenerator<string> {
  const collection = db.collection(collectionName(aggregate), { readConcern: { level: 'majority' } })
  if (!sofar.last) yield* linesOf(oldDocuments(collection, aggregate))
  yield* linesOf(currentDocuments(collection, sofar.last))
}

const oldDocuments = (collection: Collection, { oldIdField }: Described) =>
  collection
    .find<StoredBytes>({ [oldIdField]: { $gt: '' } }, { raw: true })
    .sort({ [oldIdField]: 1, timestamp: 1, _id: 1 })

const currentDocuments = (collection: Collection, after: Document | null) =>
  collection
    .find<StoredBytes>(
      after
        ? {
            version: { $gte: 0 },
            $or: [
              { aggregateId: after.aggregateId, version: { $gt: Number(after.version) } },
              { aggregateId: { $gt: after.aggregateId } },
            ],
          }
        : { aggregateId: { $gt: '' }, version: { $gte: 0 } },
      { raw: true },
    )
    .sort({ aggregateId: 1, version: 1 })

async function* linesOf(cursor: ReturnType<typeof oldDocuments>): AsyncGenerator<string> {
  try {
    for await (const bytes of cursor) yield toLine(bytes)
  } finally {
    await cursor.close()
  }
}

/** How many documents there are to export. */
export async function countEvents(db: Db, aggregate: Described): Promise<number> {
  return db.collection(collectionName(aggregate)).countDocuments({})
}
