import { createHash } from 'node:crypto'
import type { Db } from 'mongodb'

interface Failures {
  _id: string
  count: number
  /** When the count is forgotten, on the database's clock. */
  until: Date
}

const ALLOWED = 5
const WINDOW_MS = 30_000

const failures = (db: Db) => db.collection<Failures>('account_sign_in_failure')
// Hashed, so that what was typed by mistake (a password in the wrong field) is not kept.
const keyOf = (email: string) => createHash('sha256').update(email.trim().toLowerCase()).digest('hex')

/**
 * Whether this e-mail has failed too often of late. Counted per e-mail and in the database: several web
 * servers count together, and addresses behind one office's network do not block each other.
 */
export async function mustWait(db: Db, email: string): Promise<boolean> {
  const recent = await failures(db).findOne({
    _id: keyOf(email),
    count: { $gte: ALLOWED },
    $expr: { $gt: ['$until', '$$NOW'] },
  })
  return recent !== null
}

/** Counts one failure; the window begins anew with each. */
export async function recordFailure(db: Db, email: string): Promise<void> {
  await failures(db).updateOne(
    { _id: keyOf(email) },
    [
      {
        $set: {
          count: {
            $cond: [
              { $gt: [{ $ifNull: ['$until', new Date(0)] }, '$$NOW'] },
              { $add: [{ $ifNull: ['$count', 0] }, 1] },
              1,
            ],
          },
          until: { $add: ['$$NOW', WINDOW_MS] },
        },
      },
    ],
    { upsert: true },
  )
}

/** A success clears the slate. */
export async function forgetFailures(db: Db, email: string): Promise<void> {
  await failures(db).deleteOne({ _id: keyOf(email) })
}
