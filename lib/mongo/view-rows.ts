import { type Db, type Document, MongoBulkWriteError } from 'mongodb'
import type { Row, View } from '#lib/views/view'

/** Creates a view's collection and indexes; running it again changes nothing. */
export async function prepareView(db: Db, view: Pick<View, 'name' | 'indexes'>): Promise<void> {
  const existing = await db.listCollections({ name: view.name }).toArray()
  if (existing.length === 0) await db.createCollection(view.name)
  if (view.indexes.length > 0) await db.collection(view.name).createIndexes(view.indexes.map((index) => ({ ...index })))
}

/**
 * Writes rows, each never over a newer one: a redelivery changes nothing and a late writer never goes back,
 * while a scan with newer code renews a row that stands at the same version.
 * The guard is the version of the row's source.
 */
export async function upsertRows(
  db: Db,
  view: { name: string; aggregate: { name: string } },
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return
  const guard = `versions.${view.aggregate.name}`
  const operations = rows.map((row) => ({
    replaceOne: {
      filter: { _id: row._id, [guard]: { $lte: row.versions[view.aggregate.name] } } as Document,
      replacement: row as unknown as Document,
      upsert: true,
    },
  }))
  try {
    await db.collection(view.name).bulkWrite(operations, { ordered: false, ignoreUndefined: true })
  } catch (error) {
    // The upsert of a row that already stands at this version or a later one meets its _id: nothing to do.
    if (!(error instanceof MongoBulkWriteError) || ![error.writeErrors].flat().every((each) => each.code === 11000))
      throw error
  }
}
