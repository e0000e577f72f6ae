import 'server-only'
import { readViewStatus, secondsSinceHeartbeat } from '#lib/mongo/checkpoints'
import { listPosition } from '#lib/mongo/subscriptions-query'
import { database } from '#lib/server/db'
import { subscriptionsView } from '#lib/views/subscriptions'

/** A worker says that it lives every two seconds; after ten without a word the list says that it stands still. */
const SILENCE = 10

/** How far the list of contracts is. */
export async function readFreshness() {
  const db = database()
  const [position, status, silence] = await Promise.all([
    listPosition(db),
    readViewStatus(db, subscriptionsView.name),
    secondsSinceHeartbeat(db),
  ])
  return {
    position,
    currentTo: status.currentTo?.toISOString() ?? null,
    behind: status.behind,
    working: silence !== null && silence <= SILENCE,
  }
}
