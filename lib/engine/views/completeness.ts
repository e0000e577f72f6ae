import type { Db } from 'mongodb'
import { parkedIds } from '#lib/engine/views/parked'
import { overSwap } from '#lib/engine/views/rebuild/swap-view'
import { sourceVersions } from '#lib/engine/views/source-versions'
import { standsAt, type Versions } from '#lib/engine/views/versions'
import type { AnyView, Row } from '#lib/engine/views/view'

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
  /** How many it could not mend, and parked: their history breaks. Absent on what an earlier release found. */
  broken?: number
  /** The first of them, for whoever looks. */
  examples: string[]
}

const found = (db: Db) => db.collection<Completeness>('view_completeness')

export const saveCompleteness = (db: Db, { _id, ...check }: Completeness) =>
  found(db).updateOne({ _id }, { $set: check }, { upsert: true })

export const readCompleteness = (db: Db, view: string) => found(db).findOne({ _id: view })

/** A row that does not stand where its sources do; nowhere where there is no history, or no row. */
export interface Suspect {
  id: string
  versions: Versions
  row: Versions
}

async function rowVersions(db: Db, view: AnyView, ids?: readonly string[]): Promise<Map<string, Versions>> {
  const rows = new Map<string, Versions>()
  const cursor = db
    .collection<Row>(view.name)
    .find(ids ? { _id: { $in: [...ids] } } : {}, { projection: { versions: 1 } })
  for await (const { _id, versions } of cursor) rows.set(_id, versions ?? {})
  return rows
}

/**
 * Compares where the sources of every row stand with where the row says that it does, from the indexes alone.
 * Returns those that differ, and rows without a history; parked ones are known and left out.
 */
export async function findIncomplete(
  db: Db,
  view: AnyView,
  ids?: readonly string[],
): Promise<{ aggregates: number; incomplete: Suspect[] }> {
  const rows = await overSwap(() => rowVersions(db, view, ids))
  const parked = await parkedIds(db, view.name)
  const incomplete: Suspect[] = []
  let aggregates = 0
  for await (const [id, versions] of sourceVersions(db, view, ids)) {
    aggregates++
    const row = rows.get(id) ?? {}
    if (!standsAt(row, versions) && !parked.has(id)) incomplete.push({ id, versions, row })
    rows.delete(id)
  }
  // What is left has no history, or only one that could not be read when it was parked.
  for (const [id, row] of rows) if (!parked.has(id)) incomplete.push({ id, versions: {}, row })
  return { aggregates, incomplete }
}
