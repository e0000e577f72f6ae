import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from 'mongodb'
import { readStatus } from '#lib/mongo/checkpoints'
import { serverClock } from '#lib/mongo/clock'
import { readWorker } from '#lib/mongo/presence'
import { rowsBehind } from '#lib/mongo/rows-behind'
import { viewPosition } from '#lib/mongo/view-positions'
import { database } from '#lib/server/db'
import type { Session } from '#lib/server/session'
import { subscriptionsView } from '#lib/views/subscriptions'
import { sourcesOf } from '#lib/views/view'

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
