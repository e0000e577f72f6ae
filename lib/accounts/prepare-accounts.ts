import type { Db, IndexDescriptionInfo } from 'mongodb'

const SAME_KEY_OTHER_NAME = 85

// Named as the library names those that it makes by itself: what it then asks for in the background is there already.
const indexes = [
  { of: 'account_user', key: { email: 1 }, name: 'account_user_email_uidx', unique: true },
  { of: 'account_credential', key: { userId: 1 }, name: 'account_credential_userId_idx' },
  { of: 'account_verification', key: { identifier: 1 }, name: 'account_verification_identifier_idx' },
  { of: 'account_session', key: { token: 1 }, name: 'account_session_token_uidx', unique: true },
  { of: 'account_session', key: { userId: 1 }, name: 'account_session_userId_idx' },
  { of: 'account_session', key: { expiresAt: 1 }, name: 'account_session_expiresAt_idx', expireAfterSeconds: 0 },
  {
    of: 'account_sign_in_failure',
    key: { until: 1 },
    name: 'account_sign_in_failure_until_idx',
    expireAfterSeconds: 0,
  },
] as const

/** Indexes of the accounts: one account for an e-mail, sessions that vanish when they end. Running it again changes nothing. */
export async function prepareAccounts(db: Db): Promise<void> {
  for (const { of, key, name, ...options } of indexes) {
    try {
      await db.collection(of).createIndex(key, { name, ...options })
    } catch (error) {
      // An installation may have it under the name it had before: that is the same index.
      const isThere = (other: IndexDescriptionInfo) =>
        JSON.stringify(other.key) === JSON.stringify(key) &&
        Object.entries(options).every(([option, value]) => other[option] === value)
      const conflict = (error as { code?: unknown }).code === SAME_KEY_OTHER_NAME
      if (!conflict || !(await db.collection(of).indexes()).some(isThere)) throw error
    }
  }
}
