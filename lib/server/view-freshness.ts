import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from 'mongodb'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { readStatus } from '#lib/engine/reactors/checkpoints'
import { readWorker } from '#lib/engine/reactors/operations/presence'
import { serverClock } from '#lib/engine/store/clock'
import { rowsBehind } from '#lib/engine/views/rows-behind'
import { sourcesOf } from '#lib/engine/views/view'
import { viewPosition } from '#lib/engine/views/view-positions'
import { database } from '#lib/server/db'
import type { Session } from '#lib/server/session'

/** How long a list waits for what its reader has just saved, in milliseconds; after that it says what is missing. */
const WAIT = 400
const STEP = 40
/** What was saved longer ago is no longer said to be on its way: then the worker stands still, and that is said. */
const LATELY = 60_000

/** How far the list of contracts is. */
export async function readFreshness(db: Db = database()) {
  const [position, status, worker] = await Promise.all([
    viewPosition(db, subscriptionsView.name),
    readStatus(db, subscriptionsView.name, ...sourcesOf(subscriptionsView).map(({ name }) => name)),
    readWorker(db, [subscriptionsView.name]),
  ])
  return {
    position,
    currentTo: status.currentTo?.toISOString() ?? null,
    behind: status.behind,
    working: worker.up,
  }
}

/** Waits a moment for the rows of what this person saved lately; the contracts whose rows are still on their way. */
export async function waitForOwn({ user }: Session, db: Db = database()): Promise<string[]> {
  const since = new Date((await serverClock(db)()).getTime() - LATELY)
  const until = performance.now() + WAIT
  for (;;) {
    const missing = await rowsBehind(db, subscriptionsView, { actorId: user.id, since })
    if (missing.length === 0 || performance.now() > until) return missing
    await pause(STEP)
  }
}
