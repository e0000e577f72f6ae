import { readStatus } from '#lib/mongo/checkpoints'
import { collectionName } from '#lib/mongo/event-store'
import { readWorker } from '#lib/mongo/heartbeats'
import { countParked } from '#lib/mongo/parked'
import { database } from '#lib/server/db'
import { log } from '#lib/server/log'
import { views } from '#lib/views/all'

export const dynamic = 'force-dynamic'

/**
 * Whether the store and the worker are up, how far each view is, and how many histories it had to park. Holds
 * no secrets, no names and no ids; 503 where something is down or parked: somebody has to look.
 */
export async function GET() {
  try {
    const db = database()
    await db.command({ ping: 1 })
    const worker = await readWorker(
      db,
      views.map(({ name }) => name),
    )
    const positions = await Promise.all(
      views.map(async (view) => ({
        view: view.name,
        of: collectionName(view.aggregate),
        ...(await readStatus(db, view.name, view.aggregate.name)),
        parked: await countParked(db, view.name),
      })),
    )
    const parked = positions.reduce((sum, position) => sum + position.parked, 0)
    return Response.json(
      {
        ...{ store: 'up', worker: worker.up ? 'up' : 'down', secondsSinceHeartbeat: worker.secondsSinceHeartbeat },
        ...{ parked, views: positions },
      },
      { status: worker.up && parked === 0 ? 200 : 503 },
    )
  } catch (error) {
    log.error({ err: error }, 'The health check cannot reach the store')
    return Response.json({ store: 'down', worker: 'unknown', views: [] }, { status: 503 })
  }
}
