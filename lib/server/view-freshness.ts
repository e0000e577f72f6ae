import 'server-only'
import { readStatus } from '#lib/mongo/checkpoints'
import { readWorker } from '#lib/mongo/heartbeats'
import { listPosition } from '#lib/mongo/subscriptions-query'
import { database } from '#lib/server/db'
import { subscriptionsView } from '#lib/views/subscriptions'

/** How far the list of contracts is. */
export async function readFreshness() {
  const db = database()
  const [position, status, worker] = await Promise.all([
    listPosition(db),
    readStatus(db, subscriptionsView.name, subscriptionsView.aggregate.name),
    readWorker(db, [subscriptionsView.name]),
  ])
  return {
    position,
    currentTo: status.currentTo?.toISOString() ?? null,
    behind: status.behind,
    working: worker.up,
  }
}
