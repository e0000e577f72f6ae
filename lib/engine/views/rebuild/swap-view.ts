import { type Db, MongoServerError } from 'mongodb'
import { type Rebuild, rebuildCollections } from '#lib/engine/views/rebuild/rebuilds'
import { saveMove } from '#lib/engine/views/view-positions'

const NAMESPACE_NOT_FOUND = 26
const NAMESPACE_EXISTS = 48
/** What a reader is told whose collection was replaced while it read: QueryPlanKilled, CursorNotFound. */
const REPLACED = new Set([175, 43])

const isCode = (error: unknown, code: number) => error instanceof MongoServerError && error.code === code

/** Puts the new rows into the place of the old ones, in one step: whoever reads finds the one or the other. */
export async function swapView(db: Db, { _id: view, collection }: Pick<Rebuild, '_id' | 'collection'>): Promise<void> {
  await db.renameCollection(collection, view, { dropTarget: true })
  await saveMove(db, view)
}

/** Removes a collection; that there is none is as well. */
export async function dropIfThere(db: Db, name: string): Promise<void> {
  await db.dropCollection(name).catch((error: unknown) => {
    if (!isCode(error, NAMESPACE_NOT_FOUND)) throw error
  })
}

/**
 * Ends a hold whose process has fallen silent, so that the workers may go on. That process may only be slow, and
 * about to swap: the new rows are given another name first, which makes its swap fail. Of the two renames one is
 * first, and the other one finds nothing. Where the swap was first, the rebuild is done.
 */
export async function breakHold(db: Db, { _id: view, run, hold, collection }: Rebuild): Promise<void> {
  const [a, b] = rebuildCollections(view)
  const other = collection === a ? b : a
  const moved = await db.renameCollection(collection, other).then(
    () => true,
    async (error: unknown) => {
      // Another worker was killed right after it had moved them.
      if (isCode(error, NAMESPACE_EXISTS)) return true
      if (!isCode(error, NAMESPACE_NOT_FOUND)) throw error
      return (
        (await db.listCollections({ name: other }, { nameOnly: true, authorizedCollections: true }).toArray()).length >
        0
      )
    },
  )
  if (!moved) await saveMove(db, view)
  const now = moved ? { phase: 'catching_up' as const, collection: other } : { phase: 'done' as const }
  await db
    .collection<Rebuild>('view_rebuilds')
    .updateOne(
      { _id: view, run, hold, phase: 'holding' },
      { $set: { ...now, hold: null }, ...(moved ? {} : { $currentDate: { endedAt: true } }) },
    )
}

/** Reads once more what was replaced by a rebuild while it was read: nobody is interrupted by a swap. */
export async function overSwap<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof MongoServerError && REPLACED.has(Number(error.code))) return read()
    throw error
  }
}
