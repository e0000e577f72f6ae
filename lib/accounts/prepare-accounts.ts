import type { Db } from 'mongodb'

/** Indexes of the accounts: one account for an e-mail, sessions that vanish when they end. Running it again changes nothing. */
export async function prepareAccounts(db: Db): Promise<void> {
  await db.collection('account_user').createIndex({ email: 1 }, { unique: true })
  await db.collection('account_credential').createIndex({ userId: 1 })
  await db
    .collection('account_session')
    .createIndexes([
      { key: { token: 1 }, unique: true },
      { key: { userId: 1 } },
      { key: { expiresAt: 1 }, expireAfterSeconds: 0 },
    ])
  await db.collection('account_sign_in_failure').createIndex({ until: 1 }, { expireAfterSeconds: 0 })
}
