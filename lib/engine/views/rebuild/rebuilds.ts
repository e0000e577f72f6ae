import { randomBytes } from 'node:crypto'
import { type Db, MongoServerError, type ResumeToken } from 'mongodb'
import { LEASE_MS } from '#lib/engine/reactors/leases'
import { type Comparison, isUnderWay, type RebuildFacts, type RebuildPhase } from '#lib/engine/views/rebuild/rebuild'

/** The rebuild of a view that is under way, or the last one there was: one document for each view. */
export interface Rebuild {
  /** The view. */
  _id: string
  run: string
  /** The view's code that it is made with: other code begins anew. */
  version: string
  by: string
  reason: string
  /** The request of the operations page that it answers. */
  request: string | null
  startedAt: Date
  endedAt: Date | null
  /** The process that has the lease; it is its as long as it was seen within `LEASE_MS`. */
  runner: string
  seen: Date
  phase: RebuildPhase
  /** Where the new rows are; it changes where a swap had to be made impossible. */
  collection: string
  /** Up to where the stream is worked off; null before it was opened. */
  token: ResumeToken | null
  /** The last id of the scan whose row is written. */
  lastId: string | null
  done: number
  total: number
  carried: number
  /** The hold that the workers have to acknowledge, while there is one. */
  hold: string | null
  /** How often it was begun or resumed. */
  attempts: number
  comparison: Comparison | null
  error: string | null
}

/** What a process that has the lease may say about its rebuild. */
export type RebuildProgress = Partial<Omit<Rebuild, '_id' | 'run' | 'runner' | 'seen'>>

/** Somebody else is at it, or it was ended meanwhile: what we have in hand must not go on. */
export class RebuildLostError extends Error {
  override readonly name = 'RebuildLostError'
}

const OPEN: RebuildPhase[] = ['scanning', 'catching_up', 'comparing', 'holding']

/** Where they are written down. */
export const REBUILDS = 'view_rebuilds'

const rebuilds = (db: Db) => db.collection<Rebuild>(REBUILDS)
// The database's clock alone decides.
const lapsed = { $expr: { $lt: ['$seen', { $subtract: ['$$NOW', LEASE_MS] }] } }

/** The names under which a view's new rows are kept until they take its place. */
export const rebuildCollections = (view: string) => [`${view}_rebuild_a`, `${view}_rebuild_b`] as const

export const readRebuild = (db: Db, view: string) => rebuilds(db).findOne({ _id: view })
export const readRebuilds = (db: Db) => rebuilds(db).find().sort({ _id: 1 }).toArray()
/** Those that have not ended; abandoned, where nobody is at them: their process was killed, or could not go on. */
export const openRebuilds = (db: Db) =>
  rebuilds(db)
    .aggregate<{ _id: string; isAbandoned: boolean }>([
      { $match: { phase: { $in: OPEN } } },
      { $project: { isAbandoned: lapsed.$expr } },
    ])
    .toArray()

export const isAbandoned = async (db: Db, { _id, run }: Pick<Rebuild, '_id' | 'run'>): Promise<boolean> =>
  (await rebuilds(db).countDocuments({ _id, run, phase: { $in: OPEN }, ...lapsed })) > 0

interface Asked {
  runner: string
  by: string
  reason: string
  request: string | null
}

/**
 * Takes the lease of a view's rebuild: of a new one, or of one that stopped in the middle, which goes on where it
 * was. `busy` where another process is at it.
 */
export async function takeRebuild(
  db: Db,
  view: { name: string; version: string },
  asked: Asked,
): Promise<{ rebuild: Rebuild; busy?: never } | { rebuild?: never; busy: Rebuild }> {
  const resumed = await resumeRebuild(db, view.name, asked.runner)
  if (resumed) return { rebuild: resumed }
  const run = randomBytes(8).toString('hex')
  const [collection] = rebuildCollections(view.name)
  try {
    const rebuild = await rebuilds(db).findOneAndUpdate(
      { _id: view.name, phase: { $nin: OPEN } },
      {
        $set: {
          ...{ ...asked, run, collection, version: view.version, phase: 'scanning', attempts: 1 },
          ...{ token: null, lastId: null, done: 0, total: 0, carried: 0, hold: null },
          ...{ endedAt: null, comparison: null, error: null },
        },
        $currentDate: { startedAt: true, seen: true },
      },
      { upsert: true, returnDocument: 'after' },
    )
    return { rebuild: rebuild as Rebuild }
  } catch (error) {
    // One that is under way is not replaced: the upsert meets its _id.
    const busy = error instanceof MongoServerError && error.code === 11000 ? await readRebuild(db, view.name) : null
    if (busy) return { busy }
    throw error
  }
}

/** Takes the lease of a rebuild that nobody is at; null where there is none. */
export const resumeRebuild = (db: Db, view: string, runner: string): Promise<Rebuild | null> =>
  rebuilds(db).findOneAndUpdate(
    { _id: view, phase: { $in: OPEN }, ...lapsed },
    { $set: { runner }, $inc: { attempts: 1 }, $currentDate: { seen: true } },
    { returnDocument: 'after' },
  )

/**
 * Says how far a rebuild is, and that we are at it. Throws `RebuildLostError` where it is no longer ours, or not in
 * the phase in which it has to be.
 */
export async function saveRebuild(
  db: Db,
  { _id, run, runner }: Pick<Rebuild, '_id' | 'run' | 'runner'>,
  progress: RebuildProgress,
  during: readonly RebuildPhase[] = OPEN,
): Promise<void> {
  const { matchedCount } = await rebuilds(db).updateOne(
    { _id, run, runner, phase: { $in: [...during] } },
    { $set: progress, $currentDate: { seen: true } },
  )
  if (matchedCount === 0) throw new RebuildLostError(`The rebuild of ${_id} is no longer this process's`)
}

/** Ends a rebuild, once. */
export async function endRebuild(
  db: Db,
  { _id, run }: Pick<Rebuild, '_id' | 'run'>,
  { phase, error = null }: { phase: 'done' | 'failed'; error?: string | null },
): Promise<void> {
  await rebuilds(db).updateOne(
    { _id, run, phase: { $in: OPEN } },
    { $set: { phase, error: error?.slice(0, 500) ?? null, hold: null }, $currentDate: { endedAt: true } },
  )
}

/** Leaves a rebuild as it is: whoever comes first goes on with it, without waiting for the lease to lapse. */
export async function leaveRebuild(db: Db, { _id, run, runner }: Pick<Rebuild, '_id' | 'run' | 'runner'>) {
  await rebuilds(db).updateOne({ _id, run, runner }, { $set: { seen: new Date(0) } })
}

/** A rebuild as people see it, `at` this time of the database. */
export function rebuildFacts(rebuild: Rebuild, at: Date): RebuildFacts {
  const { _id: view, phase, by, reason, startedAt, endedAt, runner, seen, done, total, carried } = rebuild
  const isHeld = isUnderWay(rebuild) && at.getTime() - seen.getTime() <= LEASE_MS
  return {
    ...{ view, phase, by, reason, done, total, carried, comparison: rebuild.comparison, error: rebuild.error },
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    runner: isHeld ? runner : null,
  }
}
