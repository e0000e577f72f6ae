import type { ClientSession, Db } from 'mongodb'

/** The events of an aggregate that a person left out of an effect: never done, however often they are delivered. */
interface LeftOut {
  /** `reactor:aggregateId` */
  _id: string
  reactor: string
  aggregateId: string
  versions: number[]
}

const leftOut = (db: Db) => db.collection<LeftOut>('effects_left_out')
const idOf = (reactor: string, aggregateId: string) => `${reactor}:${aggregateId}`

/** Remembers for good that an event is left out: it is delivered again where a place is lost, or after a kill. */
export async function leaveOut(
  db: Db,
  reactor: string,
  { aggregateId, version }: { aggregateId: string; version: number },
  session: ClientSession,
): Promise<void> {
  await leftOut(db).updateOne(
    { _id: idOf(reactor, aggregateId) },
    { $set: { reactor, aggregateId }, $addToSet: { versions: version } },
    { upsert: true, session },
  )
}

/** The versions of an aggregate's events that are left out of this effect. */
export async function leftOutOf(db: Db, reactor: string, aggregateId: string): Promise<ReadonlySet<number>> {
  return new Set((await leftOut(db).findOne({ _id: idOf(reactor, aggregateId) }))?.versions)
}
