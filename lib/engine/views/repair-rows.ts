import type { Db, Document } from 'mongodb'
import { type Broken, foldOne } from '#lib/engine/views/fold-rows'
import { isBehind } from '#lib/engine/views/versions'
import type { AnyView, Row } from '#lib/engine/views/view'
import { saveMove } from '#lib/engine/views/view-positions'
import { upsertRows } from '#lib/engine/views/view-rows'

/** What came of it: nothing where a history has no row to show, and there was none. */
type Repair = 'changed' | 'nothing' | Broken

/** What became of the rows that were to be repaired. */
interface Repaired {
  /** How many were written or removed. */
  changed: number
  /** Those whose history cannot be folded: their rows stand as they stood. */
  broken: ReadonlyMap<string, Broken>
  /** Those that are right as they are: there is nothing to show. */
  nothing: ReadonlySet<string>
}

/** Writes these rows again from their events, and removes those that have none. */
export async function repairRows(db: Db, view: AnyView, ids: readonly string[]): Promise<Repaired> {
  let changed = 0
  const broken = new Map<string, Broken>()
  const nothing = new Set<string>()
  for (const id of ids) {
    const repair = await repairRow(db, view, id)
    if (repair === 'changed') changed++
    else if (repair === 'nothing') nothing.add(id)
    else broken.set(id, repair)
  }
  return { changed, broken, nothing }
}

async function repairRow(db: Db, view: AnyView, id: string): Promise<Repair> {
  const rows = db.collection<Document & Row>(view.name)
  const before = await rows.findOne({ _id: id })
  const { row, broken } = await foldOne(db, view, id)
  if (broken) return broken
  if (!row) {
    const removed = before && (await rows.deleteOne({ _id: id, versions: before.versions }))
    if (removed?.deletedCount !== 1) return 'nothing'
    await saveMove(db, view.name)
    return 'changed'
  }
  const isAhead = before && isBehind(row.versions, before.versions ?? {})
  // A row that stands at no version of its history: taken away as it was read, so that a live one is not.
  if (isAhead) await rows.deleteOne({ _id: id, versions: before.versions })
  const again = await upsertRows(db, view, [row])
  return again.length === 0 ? 'changed' : repairRow(db, view, id)
}
