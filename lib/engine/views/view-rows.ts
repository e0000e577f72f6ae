import { type Db, type Document, MongoBulkWriteError } from 'mongodb'
import { isBehind } from '#lib/engine/views/versions'
import { type AnyView, type Row, sourcesOf, type View } from '#lib/engine/views/view'
import { saveMove } from '#lib/engine/views/view-positions'

const DUPLICATE_KEY = 11_000

/** Creates a view's collection and indexes; running it again changes nothing. */
export async function prepareView(db: Db, view: Pick<View, 'name' | 'indexes'>): Promise<void> {
  const existing = await db.listCollections({ name: view.name }).toArray()
  if (existing.length === 0) await db.createCollection(view.name)
  if (view.indexes.length > 0) await db.collection(view.name).createIndexes(view.indexes.map((index) => ({ ...index })))
}

/**
 * Writes rows, each never over a newer one: a redelivery changes nothing and a late writer never goes back,
 * while a scan with newer code writes a row anew that stands at the same versions. The guard is the version in every
 * source. Returns the ids of rows that stand higher in one source and lower in another: neither of two folds knew
 * all, so these have to be folded again. `collection` is another than the view's own where its successor is built.
 */
export async function upsertRows(
  db: Db,
  view: AnyView,
  rows: readonly Row[],
  collection = view.name,
): Promise<string[]> {
  if (rows.length === 0) return []
  const sources = sourcesOf(view).map(({ name }) => name)
  const operations = rows.map((row) => ({
    replaceOne: {
      // Not above, rather than at most: a row of a release that did not know a source stands nowhere in it.
      filter: {
        _id: row._id,
        ...Object.fromEntries(sources.map((name) => [`versions.${name}`, { $not: { $gt: row.versions[name] ?? 0 } }])),
      } as Document,
      replacement: row as unknown as Document,
      upsert: true,
    },
  }))
  const refused = await db
    .collection(collection)
    .bulkWrite(operations, { ordered: false, ignoreUndefined: true })
    .then(() => [], duplicates)
  if (collection === view.name) await saveMove(db, view.name)
  if (refused.length === 0 || sources.length === 1) return []
  return incomparable(
    db,
    collection,
    refused.map((index) => rows[index] as Row),
  )
}

/** The places of the rows whose id is there already, as the upsert of a row that stands at later versions finds it. Throws any other error on. */
function duplicates(error: unknown): number[] {
  if (!(error instanceof MongoBulkWriteError)) throw error
  const errors = [error.writeErrors].flat()
  if (!errors.every((each) => each.code === DUPLICATE_KEY)) throw error
  return errors.map(({ index }) => index)
}

/**
 * Inserts rows, for a rebuild into a new collection: quicker than `upsertRows`, since no version is compared. Returns
 * the rows whose id is there already; those are left as they are, and are for `upsertRows`. Throws on any other error.
 */
export async function insertRows(db: Db, collection: string, rows: readonly Row[]): Promise<Row[]> {
  if (rows.length === 0) return []
  const refused = await db
    .collection<Row>(collection)
    .insertMany([...rows] as never, { ordered: false, ignoreUndefined: true })
    .then(() => [], duplicates)
  return refused.map((index) => rows[index] as Row)
}

/** Those of these rows that stand lower than ours in some source, though they are later in another. */
async function incomparable(db: Db, collection: string, rows: readonly Row[]): Promise<string[]> {
  const stored = await db
    .collection<Row>(collection)
    .find({ _id: { $in: rows.map(({ _id }) => _id) } }, { projection: { versions: 1 } })
    .toArray()
  const found = new Map(stored.map(({ _id, versions }) => [_id, versions]))
  return rows.filter(({ _id, versions }) => isBehind(found.get(_id), versions)).map(({ _id }) => _id)
}
