import 'server-only'
import { readViewStatus, readWorker } from '#lib/mongo/checkpoints'
import { listPosition } from '#lib/mongo/subscriptions-query'
import { database } from '#lib/server/db'
import { subscriptionsView } from '#lib/views/subscriptions'

/** How far the list of contracts is. */
export async function readFreshness() {
  const db = database()
  const [position, status, worker] = await Promise.all([
    listPosition(db),
    readViewStatus(db, subscriptionsView.name),
    readWorker(db),
  ])
  return {
    position,
    currentTo: status.currentTo?.toISOString() ?? null,
    behind: status.behind,
    working: worker.up,
  }
}
