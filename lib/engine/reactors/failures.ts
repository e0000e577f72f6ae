import type { Db } from 'mongodb'

/** Why a reactor's work last failed as a whole; it was tried again since. What is about one history is parked instead. */
export interface Failure {
  /** The reactor. */
  _id: string
  name: string
  message: string
  at: Date
}

const MESSAGE_LIMIT = 500

const failures = (db: Db) => db.collection<Failure>('worker_failures')

/** Keeps a reactor's last failure, on the database's clock. */
export async function recordFailure(db: Db, reactor: string, error: unknown): Promise<void> {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) }
  await failures(db).updateOne(
    { _id: reactor },
    { $set: { name, message: message.slice(0, MESSAGE_LIMIT) }, $currentDate: { at: true } },
    { upsert: true },
  )
}

/** The last failure of each reactor that ever had one. */
export async function readFailures(db: Db): Promise<Map<string, Failure>> {
  const found = await failures(db).find().toArray()
  return new Map(found.map((failure) => [failure._id, failure]))
}
