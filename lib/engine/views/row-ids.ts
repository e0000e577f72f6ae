import type { Db } from 'mongodb'
import type { ChangedAggregate } from '#lib/engine/reactors/feed/change-feed'
import { collectionName } from '#lib/engine/store/event-store'
import { rowsOf } from '#lib/engine/views/links'
import { type AnyView, alsoOf, type Source } from '#lib/engine/views/view'

/** How many aggregates' rows are remembered. */
const KNOWN = 10_000

/**
 * Which rows of a view a batch of changes is about. An aggregate of another source belongs to the row that its
 * first event names: one read, remembered, since it never changes. One that names none is about nothing.
 */
export function rowIdsOf(view: AnyView): (db: Db, changes: readonly ChangedAggregate[]) => Promise<Set<string>> {
  const own = collectionName(view.aggregate)
  const sources = alsoOf(view).map((source) => ({ source, known: new Map<string, string>() }))
  return async (db, changes) => {
    const ids = new Set(changes.flatMap(({ collection, aggregateId }) => (collection === own ? [aggregateId] : [])))
    for (const { source, known } of sources) {
      const theirs = changes.filter(({ collection }) => collection === collectionName(source.aggregate))
      for (const rowId of await rowsOfChanged(db, source, known, theirs)) ids.add(rowId)
    }
    return ids
  }
}

async function rowsOfChanged(
  db: Db,
  source: Source,
  known: Map<string, string>,
  changes: readonly ChangedAggregate[],
): Promise<string[]> {
  const rowIds: string[] = []
  // Altered where it stands, a first event may name another row than it did: both are made again.
  for (const { aggregateId, rewritten } of changes) {
    const row = known.get(aggregateId)
    if (row !== undefined) rowIds.push(row)
    if (rewritten) known.delete(aggregateId)
  }
  const asked = [...new Set(changes.map(({ aggregateId }) => aggregateId))].filter((id) => !known.has(id))
  if (asked.length === 0) return rowIds
  for (const [id, row] of await rowsOf(db, source, asked)) {
    rowIds.push(row)
    known.set(id, row)
  }
  // The longest known go first.
  for (const id of known.keys()) {
    if (known.size <= KNOWN) break
    known.delete(id)
  }
  return rowIds
}
