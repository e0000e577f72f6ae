import { type Db, MongoServerError } from 'mongodb'
import type { Counts } from '#lib/engine/jobs/job-facts'
import { LEASE_MS } from '#lib/engine/reactors/leases'

/** One day's run of a job: who has it, how far it came, and what went wrong last. */
export interface JobRun {
  /** `job/day` */
  _id: string
  job: string
  day: string
  worker: string
  /** Until then it is this worker's, unless it says that it lives. */
  until: Date
  /** How often it was begun. */
  attempts: number
  /** Null before it was first begun. */
  beganAt: Date | null
  endedAt: Date | null
  /** Days before this one that had no run: this one makes up for them. */
  missed: number
  counts: Counts
  failure: { name: string; message: string; at: Date } | null
}

/** How long until a run that failed is begun again, in milliseconds, by how often it was; the last one stands for all later ones. */
const PAUSES = [1_000, 5_000, 30_000, 120_000, 600_000]
const MESSAGE_LIMIT = 500

const runs = (db: Db) => db.collection<JobRun>('job_runs')
const runId = (job: string, day: string) => `${job}/${day}`

/** A job, with its counts before anything is done. */
interface Counted {
  name: string
  noCounts: Counts
}

/**
 * Takes a day's run for this worker, on the database's clock: one that nobody has begun, or whose worker has said
 * nothing for too long. Null where it is done, or somebody has it.
 */
export async function takeRun(db: Db, job: Counted, day: string, worker: string): Promise<JobRun | null> {
  const { name, noCounts } = job
  const _id = runId(name, day)
  const known = await runs(db).findOne({ _id })
  if (known?.endedAt) return null
  if (!known) await addRun(db, job, day)
  return runs(db).findOneAndUpdate(
    { _id, endedAt: null, $expr: { $lt: ['$until', '$$NOW'] } },
    [
      {
        $set: {
          ...{ worker, until: { $add: ['$$NOW', LEASE_MS] }, attempts: { $add: ['$attempts', 1] } },
          beganAt: { $ifNull: ['$beganAt', '$$NOW'] },
          // A run that is begun again looks at everything again.
          counts: { $literal: noCounts },
        },
      },
    ],
    { returnDocument: 'after' },
  )
}

/** Whether a day's run has come to its end. */
export const isRunOver = async (db: Db, job: string, day: string): Promise<boolean> =>
  (await runs(db).countDocuments({ _id: runId(job, day), endedAt: { $ne: null } })) > 0

/** Says that the worker lives and how far it is. False where the run is somebody else's by now. */
export async function keepRun(db: Db, { _id, worker }: JobRun, counts: Counts): Promise<boolean> {
  const kept = await runs(db).updateOne({ _id, worker, endedAt: null }, [
    { $set: { counts: { $literal: counts }, until: { $add: ['$$NOW', LEASE_MS] } } },
  ])
  return kept.matchedCount === 1
}

export const endRun = (db: Db, { _id, worker }: JobRun, counts: Counts) =>
  runs(db).updateOne(
    { _id, worker, endedAt: null },
    { $set: { counts }, $currentDate: { endedAt: true } },
    { writeConcern: { w: 'majority', journal: true } },
  )

/** Gives a run back: at once where the worker has to stop, after a while where it failed. */
export async function leaveRun(db: Db, { _id, worker, attempts }: JobRun, error: unknown = null): Promise<void> {
  const pause = PAUSES[Math.min(attempts, PAUSES.length) - 1] ?? 0
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) }
  const failure = { name: { $literal: name }, message: { $literal: message.slice(0, MESSAGE_LIMIT) }, at: '$$NOW' }
  await runs(db).updateOne({ _id, worker, endedAt: null }, [
    {
      $set: error === null ? { until: '$$NOW' } : { until: { $add: ['$$NOW', pause] }, failure },
    },
  ])
}

/** The last runs of a job, up to a day where one is given, the latest day first. */
export const latestRuns = (db: Db, job: string, limit: number, until?: string) =>
  runs(db)
    .find({ job, ...(until ? { day: { $lte: until } } : {}) })
    .sort({ day: -1 })
    .limit(limit)
    .toArray()

/** A day's run that nobody has yet; of two workers that see that there is none, one adds it. */
async function addRun(db: Db, { name: job, noCounts }: Counted, day: string): Promise<void> {
  const run = {
    ...{ job, day, worker: '', until: new Date(0), attempts: 0, beganAt: null, endedAt: null },
    ...{ missed: await missedBefore(db, job, day), counts: noCounts, failure: null },
  }
  try {
    await runs(db).insertOne({ _id: runId(job, day), ...run })
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== 11000) throw error
  }
}

/** The days since the last run that came to its end; none before the first. */
async function missedBefore(db: Db, job: string, day: string): Promise<number> {
  const [last] = await runs(db)
    .find({ job, day: { $lt: day }, endedAt: { $ne: null } })
    .sort({ day: -1 })
    .limit(1)
    .toArray()
  return last ? Math.round((Date.parse(day) - Date.parse(last.day)) / 86_400_000) - 1 : 0
}
