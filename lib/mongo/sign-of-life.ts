import type { Db } from 'mongodb'
import { NIGHTLY_RUN } from '#lib/views/jobs'

/**
 * For how many seconds, on the database's clock, the worker of this process has got nothing done of what is its to
 * do: the quietest of its reactors counts. Where it holds no shares any word of it counts; null where it never said
 * one. Of several workers with one process id, which containers give again, the latest is meant. A night says nothing
 * while it goes on, which may take hours, and is nothing to end a worker for.
 */
export async function secondsSilent(db: Db, pid: number): Promise<number | null> {
  const seconds = (at: object | string) => ({ $divide: [{ $subtract: ['$$NOW', at] }, 1000] })
  const [latest] = await db
    .collection('worker_heartbeats')
    .aggregate<{ _id: string; quietest: number; latest: number }>([
      { $match: { pid, reactor: { $ne: NIGHTLY_RUN } } },
      { $group: { _id: '$worker', first: { $min: '$at' }, last: { $max: '$at' } } },
      { $project: { quietest: seconds('$first'), latest: seconds('$last') } },
      { $sort: { latest: 1 } },
      { $limit: 1 },
    ])
    .toArray()
  if (!latest) return null
  const holding = { holder: latest._id, $expr: { $gte: ['$until', '$$NOW'] } }
  const holds = await db.collection('worker_leases').countDocuments(holding, { limit: 1 })
  // One whose shares all went to others has nothing to say but that it lives.
  return holds > 0 ? latest.quietest : latest.latest
}
