import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from 'mongodb'
import { readStatus } from '#lib/engine/reactors/checkpoints'
import { readWorker } from '#lib/engine/reactors/operations/presence'
import { eventClock } from '#lib/engine/store/clock'
import { rowsBehind } from '#lib/engine/views/rows-behind'
import { type AnyView, sourcesOf } from '#lib/engine/views/view'
import { viewPosition } from '#lib/engine/views/view-positions'
import { database } from '#lib/server/db'
import type { Session } from '#lib/server/session/session'

/** How long a list waits for what its reader has just saved, in milliseconds; after that it says what is missing. */
const WAIT = 400
const STEP = 40
/** What was saved longer ago is no longer said to be on its way: then the worker stands still, and that is said. */
const LATELY = 60_000

/** How far the rows of a view are. */
export async function readFreshness(view: AnyView, db: Db = database()) {
  const [position, status, worker] = await Promise.all([
    viewPosition(db, view.name),
    readStatus(db, view.name, ...sourcesOf(view).map(({ name }) => name)),
    readWorker(db, [view.name]),
  ])
  return {
    position,
    currentTo: status.currentTo?.toISOString() ?? null,
    behind: status.behind,
    working: worker.up,
  }
}

/** Waits a moment for the rows of what this person saved lately; the ids of those that are still on their way. */
export async function waitForOwn({ user }: Session, view: AnyView, db: Db = database()): Promise<string[]> {
  const since = new Date((await eventClock(db)()).getTime() - LATELY)
  const until = performance.now() + WAIT
  for (;;) {
    const missing = await rowsBehind(db, view, { actorId: user.id, since })
    if (missing.length === 0 || performance.now() > until) return missing
    await pause(STEP)
  }
}
