import type { Db } from 'mongodb'
import { eventNow, isClockSettable } from '#lib/engine/store/clock'

/**
 * Since when an effect is in force: the first start of any worker that knows it. What was recorded before is
 * somebody else's business, such as that of the system before; what was recorded since is done, whatever happens. By
 * the clock of events: where that is set back, what is recorded from then on is done too.
 */
export async function startedAt(db: Db, reactor: string): Promise<Date> {
  const since = { [isClockSettable() ? '$min' : '$ifNull']: ['$since', eventNow()] }
  const start = await db
    .collection<{ _id: string; since: Date }>('reactor_starts')
    .findOneAndUpdate({ _id: reactor }, [{ $set: { since } }], {
      upsert: true,
      returnDocument: 'after',
    })
  return (start as { since: Date }).since
}

/** How much the clocks of the database and of whoever writes by it may differ, in milliseconds. */
const SKEW = 1_000

/**
 * Whether all of these are in force, for long enough that what is recorded from now on is theirs. They come into
 * force by being asked for.
 */
export async function inForce(db: Db, reactors: readonly string[]): Promise<boolean> {
  for (const reactor of reactors) await startedAt(db, reactor)
  const since = { $expr: { $lte: ['$since', { $subtract: [eventNow(), SKEW] }] } }
  const found = await db
    .collection<{ _id: string }>('reactor_starts')
    .countDocuments({ _id: { $in: [...reactors] }, ...since })
  return found === reactors.length
}
