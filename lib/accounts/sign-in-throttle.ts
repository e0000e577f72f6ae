import { createHash } from 'node:crypto'
import type { Db } from 'mongodb'

interface Attempts {
  _id: string
  count: number
  /** When the count is forgotten, on the database's clock. */
  until: Date
}

/** How many passwords may be tried on one e-mail before it has to wait: by each browser known to it, and by all others together. */
export const ATTEMPTS_ALLOWED = 5
const WINDOW_MS = 30_000

// What a success does not delete are failures, hence the name.
const attempts = (db: Db) => db.collection<Attempts>('account_sign_in_failure')
// Hashed, so that what was typed by mistake (a password in the wrong field) is not kept.
const keyOf = (email: string, browser: string | null) =>
  createHash('sha256')
    .update([email.trim().toLowerCase(), ...(browser === null ? [] : [browser])].join('\0'))
    .digest('hex')

/**
 * Counts one attempt and says whether its password may be looked at. Counted before the password is checked and
 * in one step, so that guesses which come at once cannot all see the same count; per e-mail and in the database,
 * so that several web servers count together and addresses behind one office's network do not block each other.
 * A browser that has signed in as this e-mail before is counted by itself: strangers who guess cannot keep it out.
 */
export async function claimAttempt(db: Db, email: string, browser: string | null): Promise<boolean> {
  const recent = { $gt: [{ $ifNull: ['$until', new Date(0)] }, '$$NOW'] }
  const counted = await attempts(db).findOneAndUpdate(
    { _id: keyOf(email, browser) },
    [
      {
        $set: {
          count: { $cond: [recent, { $add: ['$count', 1] }, 1] },
          // The window stands where it began: whoever goes on guessing does not lock the owner out for longer.
          until: { $cond: [recent, '$until', { $add: ['$$NOW', WINDOW_MS] }] },
        },
      },
    ],
    { upsert: true, returnDocument: 'after' },
  )
  return counted !== null && counted.count <= ATTEMPTS_ALLOWED
}

/** A success clears the slate it was counted on, and no other: it must not give strangers new guesses. */
export async function forgetAttempts(db: Db, email: string, browser: string | null): Promise<void> {
  await attempts(db).deleteOne({ _id: keyOf(email, browser) })
}
