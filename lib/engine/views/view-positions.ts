import type { Db } from 'mongodb'

/** How often rows of a view were written or taken away. It only grows: no clock and no estimate says whether a list has changed. */
interface ViewPosition {
  /** The view. */
  _id: string
  moves: number
}

const positions = (db: Db) => db.collection<ViewPosition>('view_positions')

/**
 * Says that rows of a view may have moved, once they have. Where a process is killed in between, its rows are written
 * again, and this is said then.
 */
export async function saveMove(db: Db, view: string): Promise<void> {
  await positions(db).updateOne({ _id: view }, { $inc: { moves: 1 } }, { upsert: true })
}

/** Moves whenever a row does: what an open page compares to know that it should look again. */
export async function viewPosition(db: Db, view: string): Promise<number> {
  return (await positions(db).findOne({ _id: view }))?.moves ?? 0
}
