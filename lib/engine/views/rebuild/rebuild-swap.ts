import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from 'mongodb'
import { forgetOtherVersions } from '#lib/engine/reactors/checkpoints'
import { failpoint } from '#lib/engine/reactors/failpoint'
import { LEASE_MS } from '#lib/engine/reactors/leases'
import { compareRows, findDiffering } from '#lib/engine/views/rebuild/compare-view'
import type { Comparison } from '#lib/engine/views/rebuild/rebuild'
import type { RebuildRun } from '#lib/engine/views/rebuild/rebuild-run'
import { endRebuild, RebuildLostError } from '#lib/engine/views/rebuild/rebuilds'
import { swapView } from '#lib/engine/views/rebuild/swap-view'
import { isWritten, whoDoesNotHold, whoWritesOtherwise } from '#lib/engine/views/rebuild/view-holds'
import type { AnyView } from '#lib/engine/views/view'

/** For how long workers may take to hold, and rows that are on their way to come to where the new ones are; in milliseconds. */
const HOLD_LIMIT = 30_000
const SETTLE_LIMIT = 5_000
const STEP = 25

/**
 * What differs may only be on its way into one of the two, and events come all the while: a row is looked at again
 * until both stand at the same versions, or the view has had its time. Where no worker runs, what differs does indeed.
 */
export async function compare({ db, view, rebuild, rows, signal }: RebuildRun): Promise<Comparison> {
  const { collection } = rebuild
  const { rows: all, ids } = await findDiffering(db, view, collection)
  const comparison: Comparison = { rows: all, differing: 0, fields: {}, examples: [] }
  const until = performance.now() + ((await isWritten(db)) ? SETTLE_LIMIT : 0)
  let left = ids
  do {
    await rows.drain()
    const last = performance.now() >= until || signal.aborted
    left = await compareRows(db, view, collection, { ids: left, last, comparison })
    if (left.length > 0) await pause(STEP)
  } while (left.length > 0)
  return comparison
}

/** Asks the workers to hold, works off what was recorded until then, and puts the new rows into the old ones' place. */
export async function swap({ db, view, rebuild, rows, save, signal }: RebuildRun): Promise<void> {
  const hold = randomBytes(8).toString('hex')
  await save({ phase: 'holding', hold, token: rows.token })
  failpoint('rebuild-holding')
  await untilHeld(db, view.name, hold, signal)
  failpoint('rebuild-held')
  await beforeOtherCode(db, view)
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

/**
 * Rows of this code must not be taken for those of another release: one whose worker lives would never write them
 * again, so nothing is swapped beside it; and one that starts later has to scan.
 */
async function beforeOtherCode(db: Db, view: AnyView): Promise<void> {
  // In this order: who starts in between has said so before it reads its place.
  await forgetOtherVersions(db, view)
  const others = await whoWritesOtherwise(db, view)
  if (others.length > 0) throw new Error(`${others.join(', ')} runs another release, whose rows these are not`)
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
