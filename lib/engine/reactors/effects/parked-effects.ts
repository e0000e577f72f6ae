import type { Db } from 'mongodb'
import { UnknownEventError } from '#lib/engine/core/errors'
import { leaveOut, leftOutOf } from '#lib/engine/reactors/effects/left-out-effects'
import type { WaitingEffect } from '#lib/engine/reactors/effects/waiting-effects'
import { DURABLE } from '#lib/engine/store/append/group-commit'

const waiting = (db: Db) => db.collection<WaitingEffect>('effects_waiting')

/** What waits for a person, the longest first. */
export const readParkedEffects = (db: Db, reactor: string, limit: number) =>
  waiting(db).find({ reactor, state: 'parked' }).sort({ since: 1, _id: 1 }).limit(limit).toArray()

export const findParkedEffect = (db: Db, reactor: string, aggregateId: string) =>
  waiting(db).findOne({ reactor, aggregateId, state: 'parked' })

/** What waits for a person only since its history has an event that the code which tried did not know. */
export const unreadEffects = (db: Db, reactor: string, partitions: readonly number[]) =>
  waiting(db)
    .find({ reactor, partition: { $in: [...partitions] }, state: 'parked', name: UnknownEventError.name })
    .sort({ since: 1, _id: 1 })
    .toArray()

/**
 * Leaves out this event, for which an aggregate waits, once and for good: what waits behind it is tried next. False
 * where it waits for another one or for none, unless this one was left out before.
 */
export async function stepOver(db: Db, reactor: string, aggregateId: string, version: number): Promise<boolean> {
  const next = { version: version + 1, state: 'retrying', attempts: 0, nextTry: '$$NOW' }
  const stepped = await db.client.withSession((session) =>
    // Both or neither: what is only stepped over is done after all where it is delivered again.
    session.withTransaction(async () => {
      const filter = { reactor, aggregateId, state: 'parked', version } as const
      const { modifiedCount } = await waiting(db).updateOne(filter, [{ $set: next }], { session })
      if (modifiedCount === 1) await leaveOut(db, reactor, { aggregateId, version }, session)
      return modifiedCount === 1
    }, DURABLE),
  )
  return stepped || (await leftOutOf(db, reactor, aggregateId)).has(version)
}

/** The effects that some worker has begun to have; the others need a system that is not connected. */
export async function startedEffects(db: Db): Promise<Set<string>> {
  const found = await db
    .collection<{ _id: string }>('reactor_starts')
    .find({}, { projection: { _id: 1 } })
    .toArray()
  return new Set(found.map(({ _id }) => _id))
}
