import type { Db, IndexDescriptionInfo } from 'mongodb'

const SAME_KEY_OTHER_NAME = 85

const indexes = [
  { of: 'account_user', key: { email: 1 }, unique: true },
  { of: 'account_credential', key: { userId: 1 } },
  { of: 'account_session', key: { token: 1 }, unique: true },
  { of: 'account_session', key: { userId: 1 } },
  { of: 'account_session', key: { expiresAt: 1 }, expireAfterSeconds: 0 },
  { of: 'account_sign_in_failure', key: { until: 1 }, expireAfterSeconds: 0 },
] as const

/** Indexes of the accounts: one account for an e-mail, sessions that vanish when they end. Running it again changes nothing. */
export async function prepareAccounts(db: Db): Promise<void> {
  for (const { of, key, ...options } of indexes) {
    try {
      await db.collection(of).createIndex(key, options)
    } catch (error) {
      // The library makes some of these too, in the background and under its own names: whoever comes first, it is one index.
      const isThere = (other: IndexDescriptionInfo) =>
        JSON.stringify(other.key) === JSON.stringify(key) &&
        Object.entries(options).every(([name, value]) => other[name] === value)
      const conflict = (error as { code?: unknown }).code === SAME_KEY_OTHER_NAME
      if (!conflict || !(await db.collection(of).indexes()).some(isThere)) throw error
    }
  }
}
