import type { Db } from 'mongodb'
import { readLatestOf } from '#lib/engine/reactors/operations/presence'

/**
 * For how many seconds, on the database's clock, the worker of this process has got nothing done of what is its to
 * do: the quietest of its reactors counts. Where it holds no partitions any word of it counts; null where it never said
 * one. Of several workers with one process id, which containers give again, the latest is meant. One of its `jobs`, by
 * their names, says nothing while it goes on, which may take hours, and is nothing to end a worker for.
 */
export async function secondsSilent(db: Db, pid: number, jobs: readonly string[]): Promise<number | null> {
  const latest = await readLatestOf(db, pid)
  const turns = latest?.turns.filter(({ reactor }) => !jobs.includes(reactor)) ?? []
  if (!latest || turns.length === 0) return null
  const holding = { holder: latest.worker, $expr: { $gte: ['$until', '$$NOW'] } }
  const holds = await db.collection('worker_leases').countDocuments(holding, { limit: 1 })
  // One whose partitions all went to others has nothing to say but that it lives.
  return holds > 0 ? Math.max(...turns.map(({ seconds }) => seconds)) : latest.seconds
}
