import { createHash, createHmac } from 'node:crypto'
import type { Db } from 'mongodb'

interface Attempts {
  _id: string
  count: number
  /** When the count is forgotten, on the database's clock. */
  until: Date
}

/** How many passwords may be tried on one e-mail before it has to wait: by each browser known to it, and by all others together. */
export const ATTEMPTS_ALLOWED = 5
/** How long it waits for at most, in seconds. */
export const ATTEMPTS_WINDOW = 30
/**
 * How many sign-ins may fail from one address within its window, whoever they are for. An office behind one address
 * mistypes less than that, and its browsers that have signed in before are not counted here at all.
 */
export const ADDRESS_FAILURES_ALLOWED = 30
export const ADDRESS_WINDOW = 5 * 60

// What a success does not delete are failures, hence the name.
const attempts = (db: Db) => db.collection<Attempts>('account_sign_in_failure')
// Hashed, so that what was typed by mistake (a password in the wrong field) is not kept.
const keyOf = (email: string, browser: string | null) =>
  createHash('sha256')
    .update([email.trim().toLowerCase(), ...(browser === null ? [] : [browser])].join('\0'))
    .digest('hex')

/** Hashed with the secret: nobody who reads the database learns who has signed in from where. */
const keyOfAddress = (secret: string, address: string) =>
  createHmac('sha256', secret).update(`address\0${address}`).digest('hex')

/**
 * Counts one attempt and says whether its password may be looked at. Counted before the password is checked and
 * in one step, so that guesses which come at once cannot all see the same count; per e-mail and in the database,
 * so that several web servers count together and addresses behind one office's network do not block each other.
 * A browser that has signed in as this e-mail before is counted by itself: strangers who guess cannot keep it out.
 */
export async function claimAttempt(db: Db, email: string, browser: string | null): Promise<boolean> {
  return (await countOne(db, keyOf(email, browser), ATTEMPTS_WINDOW)) <= ATTEMPTS_ALLOWED
}

/** Counts a sign-in that failed from an address. What succeeds never counts, so that a full office gets in at once. */
export async function countAddressFailure(db: Db, secret: string, address: string): Promise<void> {
  await countOne(db, keyOfAddress(secret, address), ADDRESS_WINDOW)
}

/** Whether as many sign-ins failed from an address as may. */
export async function isAddressSpent(db: Db, secret: string, address: string): Promise<boolean> {
  const spent = { _id: keyOfAddress(secret, address), count: { $gte: ADDRESS_FAILURES_ALLOWED } }
  return (await attempts(db).findOne({ ...spent, $expr: { $gt: ['$until', '$$NOW'] } })) !== null
}

/** The window stands where it began: whoever goes on guessing does not lock others out for longer. */
async function countOne(db: Db, key: string, seconds: number): Promise<number> {
  const recent = { $gt: [{ $ifNull: ['$until', new Date(0)] }, '$$NOW'] }
  const counted = await attempts(db).findOneAndUpdate(
    { _id: key },
    [
      {
        $set: {
          count: { $cond: [recent, { $add: ['$count', 1] }, 1] },
          until: { $cond: [recent, '$until', { $add: ['$$NOW', seconds * 1_000] }] },
        },
      },
    ],
    { upsert: true, returnDocument: 'after' },
  )
  return counted?.count ?? Number.POSITIVE_INFINITY
}

/** A success clears the slate it was counted on, and no other: it must not give strangers new guesses. */
export async function forgetAttempts(db: Db, email: string, browser: string | null): Promise<void> {
  await attempts(db).deleteOne({ _id: keyOf(email, browser) })
}
