import { isDeepStrictEqual } from 'node:util'
import { BSON, type Db, type Document } from 'mongodb'
import { canonicalText } from '#lib/engine/core/canonical-text'
import { causesOf } from '#lib/engine/views/cause'
import { loadHistories } from '#lib/engine/views/fold-rows'
import type { Comparison, RowDifference } from '#lib/engine/views/rebuild/rebuild'
import type { AnyView } from '#lib/engine/views/view'

/** How many differing rows are named, and in how many fields each. */
const EXAMPLES = 20
const FIELDS = 8

type StoredRow = Document & { _id: string }
type Pair = [old: StoredRow | null, fresh: StoredRow | null]

/** The ids of the rows in which two collections of a view differ, in their order, and how many rows there are. */
export async function findDiffering(
  db: Db,
  view: AnyView,
  collection: string,
): Promise<{ rows: number; ids: string[] }> {
  const ids: string[] = []
  let rows = 0
  for await (const pair of pairs(db, view.name, collection)) {
    rows++
    if (!pair) continue
    const [old, fresh] = pair
    if (fieldsThatDiffer(old, fresh).length > 0) ids.push((fresh ?? old)?._id as string)
  }
  return { rows, ids }
}

/**
 * Looks at these rows again and tells in `comparison` how they differ, with the events that caused it for the first of
 * them. Two that stand at other versions may only be on their way: their ids are returned to be looked at once more,
 * unless this is the `last` look.
 */
export async function compareRows(
  db: Db,
  view: AnyView,
  collection: string,
  { ids, last, comparison }: { ids: readonly string[]; last: boolean; comparison: Comparison },
): Promise<string[]> {
  const moving: string[] = []
  for (const id of ids) {
    const [old = null, fresh = null] = await Promise.all(
      [view.name, collection].map((name) => db.collection<StoredRow>(name).findOne({ _id: id })),
    )
    const fields = fieldsThatDiffer(old, fresh)
    if (fields.length === 0) continue
    if (!last && canonicalText(old?.versions) !== canonicalText(fresh?.versions)) {
      moving.push(id)
      continue
    }
    comparison.differing++
    const only = old ? (fresh ? null : 'old') : 'new'
    if (only === null) for (const field of fields) comparison.fields[field] = (comparison.fields[field] ?? 0) + 1
    if (comparison.examples.length < EXAMPLES)
      comparison.examples.push(await exampleOf(db, view, id, only, only === null ? fields : ['_id']))
  }
  return moving
}

async function exampleOf(
  db: Db,
  view: AnyView,
  id: string,
  only: RowDifference['only'],
  fields: readonly string[],
): Promise<RowDifference> {
  const shown = fields.slice(0, FIELDS)
  // One that cannot be folded has no causes to tell.
  const causes = await loadHistories(db, view, id)
    .then(({ own, others }) => causesOf(view, own, others, shown))
    .catch(() => new Map<string, never>())
  return { id, only, fields: shown.map((field) => ({ field, cause: causes.get(field) ?? null })) }
}

/** Both collections side by side, in the order of their ids; those that are the same bytes as null, undecoded. */
async function* pairs(db: Db, oldName: string, newName: string): AsyncGenerator<Pair | null> {
  const open = (name: string) => db.collection(name).find<Uint8Array>({}, { raw: true }).sort({ _id: 1 })
  const [olds, news] = [open(oldName), open(newName)]
  try {
    let [old, fresh] = [await olds.next(), await news.next()]
    while (old || fresh) {
      if (old && fresh && Buffer.compare(old, fresh) === 0) {
        yield null
        old = await olds.next()
        fresh = await news.next()
        continue
      }
      const pair = inOrder(old && (BSON.deserialize(old) as StoredRow), fresh && (BSON.deserialize(fresh) as StoredRow))
      yield pair
      if (pair[0]) old = await olds.next()
      if (pair[1]) fresh = await news.next()
    }
  } finally {
    await olds.close()
    await news.close()
  }
}

/** Both where they are one row, else the one whose id comes first for the server: by the bytes of its text. */
function inOrder(old: StoredRow | null, fresh: StoredRow | null): Pair {
  if (!old || !fresh) return [old, fresh]
  const order = Buffer.compare(Buffer.from(old._id), Buffer.from(fresh._id))
  return [order <= 0 ? old : null, order >= 0 ? fresh : null]
}

/** The names of the fields that differ; of a row that only one has, all that it has. */
function fieldsThatDiffer(old: StoredRow | null, fresh: StoredRow | null): string[] {
  if (isDeepStrictEqual(old, fresh)) return []
  const fields = [...new Set([...Object.keys(old ?? {}), ...Object.keys(fresh ?? {})])]
  return fields.filter((field) => canonicalText(old?.[field]) !== canonicalText(fresh?.[field]))
}
