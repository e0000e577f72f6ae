import type { Db } from 'mongodb'
import { DURABLE } from '#lib/mongo/group-commit'
import { leaveOut } from '#lib/mongo/left-out-effects'
import type { WaitingEffect } from '#lib/mongo/waiting-effects'

/** An effect that waits for a person; `steppedOverBy` is the request by which an event of it was left out. */
type ParkedEffect = WaitingEffect & { steppedOverBy?: string }

const waiting = (db: Db) => db.collection<ParkedEffect>('effects_waiting')

/** What waits for a person, the longest first. */
export const readParkedEffects = (db: Db, reactor: string, limit: number) =>
  waiting(db).find({ reactor, state: 'parked' }).sort({ since: 1, _id: 1 }).limit(limit).toArray()

export const findParkedEffect = (db: Db, reactor: string, aggregateId: string) =>
  waiting(db).findOne({ reactor, aggregateId, state: 'parked' })

/**
 * Leaves out the event that an aggregate waits for, for this request once and for good: what waits behind it is
 * tried next. False where nothing is parked.
 */
export async function stepOver(db: Db, reactor: string, aggregateId: string, request: string): Promise<boolean> {
  const stepped = await db.client.withSession((session) =>
    // Both or neither: what is only stepped over is done after all where it is delivered again.
    session.withTransaction(async () => {
      const parked = await waiting(db).findOneAndUpdate(
        { reactor, aggregateId, state: 'parked', steppedOverBy: { $ne: request } },
        [
          {
            $set: {
              version: { $add: ['$version', 1] },
              state: 'retrying',
              attempts: 0,
              nextTry: '$$NOW',
              steppedOverBy: { $literal: request },
            },
          },
        ],
        { session, returnDocument: 'before' },
      )
      if (parked) await leaveOut(db, reactor, parked, session)
      return parked !== null
    }, DURABLE),
  )
  return stepped || (await waiting(db).countDocuments({ reactor, aggregateId, steppedOverBy: request })) > 0
}

/** The effects that some worker has begun to have; the others need a gateway that there is none of. */
export async function startedEffects(db: Db): Promise<Set<string>> {
  const found = await db
    .collection<{ _id: string }>('reactor_starts')
    .find({}, { projection: { _id: 1 } })
    .toArray()
  return new Set(found.map(({ _id }) => _id))
}
