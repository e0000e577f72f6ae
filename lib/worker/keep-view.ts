import type { Db } from 'mongodb'
import { collectionName, openStore } from '#lib/mongo/event-store'
import { histories } from '#lib/mongo/histories'
import { upsertRows } from '#lib/mongo/view-rows'
import { views } from '#lib/views/all'
import { type Row, rowOf } from '#lib/views/view'

const CHUNK = 200

/** Folds the whole history of everything into its rows, one contract in memory at a time. */
export async function catchUp(db: Db): Promise<{ aggregates: number; rows: number }> {
  const counts = { aggregates: 0, rows: 0 }
  for (const view of views) {
    let rows: Row[] = []
    for await (const history of histories(openStore(db, view.aggregate).read())) {
      counts.aggregates += 1
      const row = rowOf(view, history)
      if (row) rows.push(row)
      if (rows.length >= CHUNK) {
        await upsertRows(db, view, rows)
        counts.rows += rows.length
        rows = []
      }
    }
    await upsertRows(db, view, rows)
    counts.rows += rows.length
  }
  return counts
}

/** Folds the aggregates that changed again, each once however many of its events came in. */
export async function refreshRows(
  db: Db,
  changed: readonly { collection: string; aggregateId: string }[],
): Promise<void> {
  for (const view of views) {
    const ids = new Set(
      changed
        .filter(({ collection }) => collection === collectionName(view.aggregate))
        .map(({ aggregateId }) => aggregateId),
    )
    const store = openStore(db, view.aggregate)
    const rows = await Promise.all([...ids].map(async (id) => rowOf(view, await store.load(id))))
    await upsertRows(
      db,
      view,
      rows.filter((row) => row !== null),
    )
  }
}
