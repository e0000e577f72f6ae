import type { Db, Document } from 'mongodb'
import { collectionName } from '#lib/mongo/event-store'
import { parkedIds } from '#lib/mongo/parked'
import type { AnyView } from '#lib/views/view'

/** What one check of a view found: the proof that no event was skipped, or what it had to mend. */
export interface Completeness {
  /** The view. */
  _id: string
  at: Date
  /** How many histories the store holds. */
  aggregates: number
  /** How many rows did not stand at the last version of their history. */
  incomplete: number
  /** How many of these it wrote or removed. */
  repaired: number
  /** The first of them, for whoever looks. */
  examples: string[]
}

const found = (db: Db) => db.collection<Completeness>('view_completeness')

export const saveCompleteness = (db: Db, { _id, ...check }: Completeness) =>
  found(db).updateOne({ _id }, { $set: check }, { upsert: true })

export const readCompleteness = (db: Db, view: string) => found(db).findOne({ _id: view })

/** A row that does not stand at the last version of its history; 0 where there is no history, or no row. */
export interface Suspect {
  id: string
  version: number
  row: number
}

/**
 * Compares the last version of every history with the version that its row stands at, from the indexes alone.
 * Returns those that differ, and rows without a history; parked ones are known and left out.
 */
export async function findIncomplete(
  db: Db,
  view: AnyView,
  ids?: readonly string[],
): Promise<{ aggregates: number; incomplete: Suspect[] }> {
  const source = view.aggregate.name
  const rows = new Map<string, number>()
  const cursor = db
    .collection<Document & { _id: string }>(view.name)
    .find(ids ? { _id: { $in: [...ids] } } : {}, { projection: { [`versions.${source}`]: 1 } })
  for await (const row of cursor) rows.set(row._id, Number(row.versions?.[source] ?? 0))
  const parked = await parkedIds(db, view.name)
  const incomplete: Suspect[] = []
  let aggregates = 0
  for await (const [id, version] of lastVersions(db, view, ids)) {
    aggregates++
    const row = rows.get(id) ?? 0
    if (row !== version && !parked.has(id)) incomplete.push({ id, version, row })
    rows.delete(id)
  }
  // What is left has no history, or only one that could not be read when it was parked.
  for (const [id, row] of rows) if (!parked.has(id)) incomplete.push({ id, version: 0, row })
  return { aggregates, incomplete }
}

/** The last version of every history: that of its current events, or the number of its old documents. */
async function* lastVersions(db: Db, view: AnyView, ids?: readonly string[]): AsyncGenerator<[string, number]> {
  const events = db.collection(collectionName(view.aggregate), { readConcern: { level: 'majority' } })
  const { legacyIdField } = view.aggregate
  const wanted = ids ? { $in: [...ids] } : { $gt: '' }
  const legacy = new Map<string, number>()
  const old = events.aggregate<{ _id: string; count: number }>([
    { $match: { [legacyIdField]: wanted } },
    { $group: { _id: `$${legacyIdField}`, count: { $sum: 1 } } },
  ])
  for await (const { _id, count } of old) legacy.set(_id, count)
  const current = events.aggregate<{ _id: string; version: number }>([
    { $match: { aggregateId: wanted, version: { $gte: 0 } } },
    { $group: { _id: '$aggregateId', version: { $max: '$version' } } },
  ])
  for await (const { _id, version } of current) {
    legacy.delete(_id)
    yield [_id, version]
  }
  yield* legacy
}
