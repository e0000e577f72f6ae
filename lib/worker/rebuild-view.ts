import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from 'mongodb'
import { aggregateIds } from '#lib/mongo/aggregate-ids'
import { PlaceLostError } from '#lib/mongo/change-stream'
import { readStatus } from '#lib/mongo/checkpoints'
import { serverClock } from '#lib/mongo/clock'
import { compareRows, findDiffering } from '#lib/mongo/compare-view'
import { foldEach } from '#lib/mongo/fold-rows'
import { LEASE_MS } from '#lib/mongo/leases'
import {
  endRebuild,
  type Rebuild,
  RebuildLostError,
  readRebuild,
  rebuildCollections,
  saveRebuild,
} from '#lib/mongo/rebuilds'
import { breakHold, dropIfThere, swapView } from '#lib/mongo/swap-view'
import { isWritten, whoDoesNotHold } from '#lib/mongo/view-holds'
import type { AnyView } from '#lib/views/view'
import { failpoint } from '#lib/worker/failpoint'
import { NewRows } from '#lib/worker/new-rows'

export interface Rebuilding {
  db: Db
  view: AnyView
  /** Whose lease we have. */
  rebuild: Rebuild
  signal: AbortSignal
  /** How many rows are written of how many, about four times a second. */
  progress?(done: number, total: number): void
}

/** How often the lease is renewed while a step takes its time, and how often progress is said; in milliseconds. */
const RENEW_EVERY = LEASE_MS / 4
const SAY_EVERY = 250
/** The stream is worked off in between as often as this, so that its place does not leave the oplog during a long scan. */
const DRAIN_EVERY = 5_000
/** For how long workers may take to hold, and the view to come to where a comparison began. */
const HOLD_LIMIT = 30_000
const SETTLE_LIMIT = 5_000
const STEP = 25

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
  const renewing = keepLease(db, rebuild, signal)
  try {
    await rebuildOnce({ ...rebuilding, rebuild, signal: renewing.signal })
  } catch (error) {
    if (!(error instanceof PlaceLostError)) throw renewing.lost() ?? error
    await rebuildOnce({ ...rebuilding, rebuild: { ...rebuild, token: null }, signal: renewing.signal })
  } finally {
    renewing.stop()
  }
}

async function rebuildOnce({ db, view, rebuild: taken, signal, progress }: Rebuilding): Promise<void> {
  const rebuild = taken.token ? taken : await beginAnew(db, view, taken)
  const rows = await NewRows.open(db, view, rebuild, signal)
  const save = (...args: [Parameters<typeof saveRebuild>[2], Parameters<typeof saveRebuild>[3]?]) =>
    saveRebuild(db, rebuild, ...args)
  try {
    if (!rebuild.token) await save({ token: rows.token, total: 0, done: 0, lastId: null, carried: 0 })
    failpoint('rebuild-opened')
    await scan(db, view, rebuild, rows, save, signal, progress)
    failpoint('rebuild-scanned')
    await save({ phase: 'catching_up' })
    await rows.drain()
    failpoint('rebuild-drained')
    await save({ phase: 'comparing', token: rows.token })
    const comparison = await compare(db, view, rebuild.collection, rows, signal)
    failpoint('rebuild-compared')
    await save({ comparison })
    await swap(db, view, rebuild, rows, save, signal)
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

type Save = (progress: Parameters<typeof saveRebuild>[2], during?: Parameters<typeof saveRebuild>[3]) => Promise<void>

async function scan(
  db: Db,
  view: AnyView,
  { lastId: scanned }: Rebuild,
  rows: NewRows,
  save: Save,
  signal: AbortSignal,
  progress?: Rebuilding['progress'],
): Promise<void> {
  const ids = await aggregateIds(db, view.aggregate)
  let lastId = scanned
  const rest = scanned === null ? ids : ids.filter((id) => id > scanned)
  let done = ids.length - rest.length
  let saidAt = Number.NEGATIVE_INFINITY
  let drainedAt = performance.now()
  for await (const chunk of foldEach(db, view, rest)) {
    signal.throwIfAborted()
    await rows.write(chunk)
    failpoint('rebuild-chunk-written')
    done = Math.min(ids.length, done + chunk.length)
    lastId = [lastId ?? '', ...chunk.map(({ aggregateId }) => aggregateId)].sort().at(-1) as string
    if (performance.now() - drainedAt > DRAIN_EVERY) {
      await rows.drain()
      drainedAt = performance.now()
    }
    if (performance.now() - saidAt < SAY_EVERY) continue
    saidAt = performance.now()
    await save({ lastId, done, total: ids.length, carried: rows.carried, token: rows.token })
    failpoint('rebuild-chunk-saved')
    progress?.(done, ids.length)
  }
  await save({
    lastId: ids.at(-1) ?? null,
    done: ids.length,
    total: ids.length,
    carried: rows.carried,
    token: rows.token,
  })
  progress?.(ids.length, ids.length)
}

/**
 * What differs may only be on its way into one of the two: it is looked at again once the view has done with
 * everything that was recorded before. Where no worker runs, what it has not done differs indeed.
 */
async function compare(db: Db, view: AnyView, collection: string, rows: NewRows, signal: AbortSignal) {
  const { rows: all, ids } = await findDiffering(db, view, collection)
  if (ids.length > 0 && (await isWritten(db))) {
    const since = await serverClock(db)()
    const until = performance.now() + SETTLE_LIMIT
    while (performance.now() < until && !signal.aborted) {
      const { currentTo } = await readStatus(db, view.name)
      if (currentTo && currentTo > since) break
      await pause(STEP)
    }
  }
  await rows.drain()
  return { rows: all, ...(await compareRows(db, view, collection, ids)) }
}

async function swap(
  db: Db,
  view: AnyView,
  rebuild: Rebuild,
  rows: NewRows,
  save: Save,
  signal: AbortSignal,
): Promise<void> {
  const hold = randomBytes(8).toString('hex')
  await save({ phase: 'holding', hold, token: rows.token })
  failpoint('rebuild-holding')
  await untilHeld(db, view.name, hold, signal)
  failpoint('rebuild-held')
  await rows.drain()
  // The last word before the swap: from here on nothing is written, and for a lease's time nobody else ends the hold.
  const readyAt = performance.now()
  await save({ token: rows.token }, ['holding'])
  failpoint('rebuild-before-swap')
  if (performance.now() - readyAt > LEASE_MS / 2) throw new RebuildLostError('Too slow to swap: the hold may be over')
  await swapView(db, rebuild)
  failpoint('rebuild-swapped')
  await endRebuild(db, rebuild, { phase: 'done' })
}

async function untilHeld(db: Db, view: string, hold: string, signal: AbortSignal): Promise<void> {
  const until = performance.now() + HOLD_LIMIT
  for (;;) {
    signal.throwIfAborted()
    const missing = await whoDoesNotHold(db, view, hold)
    if (missing.length === 0) return
    if (performance.now() > until)
      throw new Error(`${missing.join(', ')} did not hold within ${HOLD_LIMIT / 1_000} seconds`)
    await pause(STEP)
  }
}

/** Ends the hold of a process that is gone; the rebuild as it stands then, which may be that it is done. */
async function afterHold(db: Db, rebuild: Rebuild): Promise<Rebuild> {
  await breakHold(db, rebuild)
  const now = await readRebuild(db, rebuild._id)
  if (now?.run !== rebuild.run) throw new RebuildLostError(`The rebuild of ${rebuild._id} is another one now`)
  return now
}

/** Renews the lease beside the work; where that fails for good, the work is aborted. */
function keepLease(db: Db, rebuild: Rebuild, outer: AbortSignal) {
  const own = new AbortController()
  let lost: RebuildLostError | null = null
  const timer = setInterval(async () => {
    try {
      await saveRebuild(db, rebuild, {})
    } catch (error) {
      if (!(error instanceof RebuildLostError)) return
      lost = error
      own.abort(error)
    }
  }, RENEW_EVERY)
  return { signal: AbortSignal.any([outer, own.signal]), lost: () => lost, stop: () => clearInterval(timer) }
}
