import type { Db, Document } from 'mongodb'
import { type Difference, differences } from '#lib/engine/core/differences'
import type { Recorded } from '#lib/engine/core/event'
import { loadHistories } from '#lib/engine/views/fold-rows'
import { rowsOf } from '#lib/engine/views/links'
import { type AnyAggregate, type AnyView, alsoOf, rowOf, type View } from '#lib/engine/views/view'

/** A row that an alteration changes: from the row as it is stored to the row as it would be folded. */
export interface AlteredRow {
  view: string
  id: string
  differences: Difference[]
  /** Why it would have no row all the same; null where it has one. */
  broken: string | null
}

/** The rows of all views that depend on a history and would be others after its alteration. */
export async function alteredRows(
  db: Db,
  views: readonly AnyView[],
  aggregate: AnyAggregate,
  { aggregateId, corrected }: { aggregateId: string; corrected: readonly Recorded[] },
): Promise<AlteredRow[]> {
  const rows: AlteredRow[] = []
  for (const view of views)
    for (const id of await rowIds(db, view, aggregate, aggregateId)) {
      const stored = await db.collection<Document & { _id: string }>(view.name).findOne({ _id: id })
      const { row, broken } = await foldedWith(db, view, id, { aggregate, aggregateId, corrected })
      const found = differences(withoutVersions(stored), withoutVersions(row))
      if (found.length > 0 || broken) rows.push({ view: view.name, id, differences: found, broken })
    }
  return rows
}

/** The row of its own, or the one that it belongs to. */
async function rowIds(db: Db, view: AnyView, { name }: AnyAggregate, aggregateId: string): Promise<string[]> {
  if (view.aggregate.name === name) return [aggregateId]
  const source = alsoOf(view).find(({ aggregate }) => aggregate.name === name)
  const row = source && (await rowsOf(db, source, [aggregateId])).get(aggregateId)
  return row ? [row] : []
}

async function foldedWith(
  db: Db,
  view: AnyView,
  id: string,
  {
    aggregate,
    aggregateId,
    corrected,
  }: { aggregate: AnyAggregate; aggregateId: string; corrected: readonly Recorded[] },
): Promise<{ row: Document | null; broken: string | null }> {
  const { own, others } = await loadHistories(db, view, id)
  const isOwn = view.aggregate.name === aggregate.name
  const replaced = (others[aggregate.name] ?? []).map((history) =>
    history[0]?.aggregateId === aggregateId ? corrected : history,
  )
  try {
    const all = isOwn ? others : { ...others, [aggregate.name]: replaced }
    return { row: rowOf(view as View, isOwn ? corrected : own, all) as Document | null, broken: null }
  } catch (thrown) {
    return { row: null, broken: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}

/** That its histories have an event more is no news. */
function withoutVersions(row: Document | null | undefined): Document | null {
  if (!row) return null
  const { versions: _, ...said } = row
  return said
}
