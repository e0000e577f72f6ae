import type { Db } from 'mongodb'
import { failpoint } from '#lib/engine/reactors/failpoint'
import { PlaceLostError } from '#lib/engine/reactors/feed/change-stream'
import { NewRows } from '#lib/engine/views/rebuild/new-rows'
import { keepLease, type RebuildRun } from '#lib/engine/views/rebuild/rebuild-run'
import { scan } from '#lib/engine/views/rebuild/rebuild-scan'
import { compare, swap } from '#lib/engine/views/rebuild/rebuild-swap'
import {
  type Rebuild,
  RebuildLostError,
  readRebuild,
  rebuildCollections,
  saveRebuild,
} from '#lib/engine/views/rebuild/rebuilds'
import { breakHold, dropIfThere } from '#lib/engine/views/rebuild/swap-view'
import type { AnyView } from '#lib/engine/views/view'

export interface Rebuilding {
  db: Db
  view: AnyView
  /** Whose lease we have. */
  rebuild: Rebuild
  signal: AbortSignal
  /** How many rows are written of how many, about four times a second. */
  progress?(done: number, total: number): void
}

/**
 * Writes a view anew beside the old one: scan, live events, comparison, then the swap, for which the workers hold
 * for a moment. Goes on where `rebuild` stands. Everything is a fold of whole histories written under a guard, so a
 * step that is done twice changes nothing. Throws `RebuildLostError` where the lease is lost, and leaves everything
 * as it is where `signal` aborts: another process goes on from there.
 */
export async function runRebuild(rebuilding: Rebuilding): Promise<void> {
  const { db, signal } = rebuilding
  let { rebuild } = rebuilding
  failpoint('rebuild-taken')
  // Whoever had the lease was killed while the workers held, and none of them has seen it yet.
  if (rebuild.phase === 'holding') rebuild = await afterHold(db, rebuild)
  if (rebuild.phase === 'done') return
  if (rebuild.version !== rebuilding.view.version) rebuild = { ...rebuild, token: null }
  const extending = keepLease(db, rebuild, signal)
  try {
    await rebuildOnce({ ...rebuilding, rebuild, signal: extending.signal })
  } catch (error) {
    if (!(error instanceof PlaceLostError)) throw extending.lost() ?? error
    await rebuildOnce({ ...rebuilding, rebuild: { ...rebuild, token: null }, signal: extending.signal })
  } finally {
    extending.stop()
  }
}

async function rebuildOnce({ rebuild: taken, ...given }: Rebuilding): Promise<void> {
  const { db, view, signal } = given
  const rebuild = taken.token ? taken : await beginAnew(db, view, taken)
  const rows = await NewRows.open(db, view, rebuild, signal)
  const save: RebuildRun['save'] = (...said) => saveRebuild(db, rebuild, ...said)
  const run: RebuildRun = { db, view, rebuild, rows, signal, save, progress: given.progress }
  try {
    if (!rebuild.token) await save({ token: rows.token })
    failpoint('rebuild-opened')
    await scan(run)
    failpoint('rebuild-scanned')
    await save({ phase: 'catching_up' })
    await rows.drain()
    failpoint('rebuild-drained')
    await save({ phase: 'comparing', token: rows.token })
    const comparison = await compare(run)
    failpoint('rebuild-compared')
    await save({ comparison })
    await swap(run)
  } finally {
    await rows.close()
  }
}

/** Takes away what an earlier rebuild may have left, and makes the indexes, before anything is written. */
async function beginAnew(db: Db, view: AnyView, rebuild: Rebuild): Promise<Rebuild> {
  const [collection, other] = rebuildCollections(view.name)
  const fresh = { collection, version: view.version, phase: 'scanning' as const, token: null, lastId: null }
  await saveRebuild(db, rebuild, { ...fresh, done: 0, total: 0, carried: 0, comparison: null })
  for (const name of [collection, other]) await dropIfThere(db, name)
  await db.collection(collection).createIndexes(view.indexes.map((index) => ({ ...index })))
  return { ...rebuild, ...fresh, done: 0, carried: 0 }
}

/** Ends the hold of a process that is gone; the rebuild as it stands then, which may be that it is done. */
async function afterHold(db: Db, rebuild: Rebuild): Promise<Rebuild> {
  await breakHold(db, rebuild)
  const now = await readRebuild(db, rebuild._id)
  if (now?.run !== rebuild.run) throw new RebuildLostError(`The rebuild of ${rebuild._id} is another one now`)
  return now
}
