import type { Db } from 'mongodb'
import { LEASE_MS } from '#lib/engine/reactors/leases'
import { countPresent, presentWithOther } from '#lib/engine/reactors/operations/presence'
import type { Rebuild } from '#lib/engine/views/rebuild/rebuilds'

/** A worker that may write rows: when it last looked whether it has to hold, and which holds it has acknowledged. */
interface Gate {
  /** The worker. */
  _id: string
  seen: Date
  /** As an earlier release says it: the version of the code that it writes the rows of each view with. */
  versions?: Record<string, string>
  /** The hold that it acknowledged last, by view. */
  held?: Record<string, string>
}

const gates = (db: Db) => db.collection<Gate>('view_gates')
const alive = { $expr: { $gte: ['$seen', { $subtract: ['$$NOW', LEASE_MS] }] } }

/** Says that a worker may write rows, and then reads which views must not be written now. In this order. */
export async function lookForHolds(db: Db, worker: string, sayAlive: boolean): Promise<Rebuild[]> {
  if (sayAlive) await gates(db).updateOne({ _id: worker }, { $currentDate: { seen: true } }, { upsert: true })
  return db.collection<Rebuild>('view_rebuilds').find({ phase: 'holding' }).toArray()
}

/** Says that no row of a view is being written by this worker, nor will be until the hold is over. */
export const acknowledgeHold = (db: Db, worker: string, view: string, hold: string) =>
  gates(db).updateOne({ _id: worker }, { $set: { [`held.${view}`]: hold }, $currentDate: { seen: true } })

export const leaveGate = (db: Db, worker: string) => gates(db).deleteOne({ _id: worker })

/** Whether any worker is there to write rows, though it may have none to write just now. */
export const isWritten = async (db: Db): Promise<boolean> => (await countPresent(db, LEASE_MS)) > 0

/** The workers of another release: they write rows of a view with other code than this. */
export async function whoWritesOtherwise(db: Db, view: { name: string; version: string }): Promise<string[]> {
  const field = `versions.${view.name}`
  const found = await gates(db)
    .find({ [field]: { $exists: true, $ne: view.version }, ...alive })
    .toArray()
  return [...new Set([...(await presentWithOther(db, view, LEASE_MS)), ...found.map(({ _id }) => _id)])]
}

/** The workers that may still write rows of a view; one that was killed is none after `LEASE_MS`. */
export async function whoDoesNotHold(db: Db, view: string, hold: string): Promise<string[]> {
  const found = await gates(db)
    .find({ [`held.${view}`]: { $ne: hold }, ...alive })
    .toArray()
  return found.map(({ _id }) => _id)
}
