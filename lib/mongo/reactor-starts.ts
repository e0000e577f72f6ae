import type { Db } from 'mongodb'

/**
 * Since when an effect is in force: the first start of any worker that knows it. What was recorded before is
 * somebody else's business, such as a portfolio's premiums; what was recorded since is done, whatever happens.
 */
export async function startedAt(db: Db, reactor: string): Promise<Date> {
  const start = await db
    .collection<{ _id: string; since: Date }>('reactor_starts')
    .findOneAndUpdate({ _id: reactor }, [{ $set: { since: { $ifNull: ['$since', '$$NOW'] } } }], {
      upsert: true,
      returnDocument: 'after',
    })
  return start?.since ?? new Date()
}
