import type { Db, Document } from 'mongodb'
import { foldOne } from '#lib/mongo/fold-rows'
import { upsertRows } from '#lib/mongo/view-rows'
import { isBehind } from '#lib/views/versions'
import type { AnyView, Row } from '#lib/views/view'

/** Writes these rows again from their events, and removes those that have none. Returns how many it changed. */
export async function repairRows(db: Db, view: AnyView, ids: readonly string[]): Promise<number> {
  let changed = 0
  for (const id of ids) changed += (await repairRow(db, view, id)) ? 1 : 0
  return changed
}

async function repairRow(db: Db, view: AnyView, id: string): Promise<boolean> {
  const rows = db.collection<Document & Row>(view.name)
  const before = await rows.findOne({ _id: id })
  const { row, broken } = await foldOne(db, view, id)
  if (broken) return false
  if (!row) return before !== null && (await rows.deleteOne({ _id: id, versions: before.versions })).deletedCount === 1
  const isAhead = before && isBehind(row.versions, before.versions ?? {})
  // A row that stands at no version of its history: taken away as it was read, so that a live one is not.
  if (isAhead) await rows.deleteOne({ _id: id, versions: before.versions })
  const again = await upsertRows(db, view, [row])
  return again.length === 0 || repairRow(db, view, id)
}
