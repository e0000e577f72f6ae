import { readViewStatus, secondsSinceHeartbeat } from '#lib/mongo/checkpoints'
import { collectionName } from '#lib/mongo/event-store'
import { database } from '#lib/server/db'
import { log } from '#lib/server/log'
import { views } from '#lib/views/all'

export const dynamic = 'force-dynamic'

/** A worker says that it lives every two seconds; after ten without a word it counts as down. */
const WORKER_SILENCE = 10

/** Whether the store and the worker are up, and how far each view is. Holds no secrets and no names; 503 where something is down. */
export async function GET() {
  try {
    const db = database()
    await db.command({ ping: 1 })
    const silence = await secondsSinceHeartbeat(db)
    const worker = silence !== null && silence <= WORKER_SILENCE ? 'up' : 'down'
    const positions = await Promise.all(
      views.map(async (view) => ({
        view: view.name,
        of: collectionName(view.aggregate),
        ...(await readViewStatus(db, view.name, view.aggregate.name)),
      })),
    )
    return Response.json(
      { store: 'up', worker, secondsSinceHeartbeat: silence, views: positions },
      { status: worker === 'up' ? 200 : 503 },
    )
  } catch (error) {
    log.error({ err: error }, 'The health check cannot reach the store')
    return Response.json({ store: 'down', worker: 'unknown', views: [] }, { status: 503 })
  }
}
