import { verifyPassword } from 'better-auth/crypto'
import type { Db } from 'mongodb'
import { z } from 'zod'
import { createAuth } from '#lib/accounts/auth'
import { ensureAccount, type NewAccount, randomPassword } from '#lib/accounts/create-account'
import { prepareAccounts } from '#lib/accounts/prepare-accounts'
import { roles } from '#lib/domain/roles'
import { homeFiles } from '#lib/home'
import { readWholeFile, replaceFile } from '#lib/whole-file'

const people = [
  { name: 'Claire Martin', email: 'claire.martin@hindsight.test', role: 'staff' },
  { name: 'Hugo Bernard', email: 'hugo.bernard@hindsight.test', role: 'staff' },
  { name: 'Nadia Petit', email: 'nadia.petit@hindsight.test', role: 'support' },
  { name: 'Tom Leroy', email: 'tom.leroy@hindsight.test', role: 'developer' },
] as const

const fileSchema = z.array(
  z.object({ name: z.string(), email: z.string(), role: z.enum(roles), password: z.string().min(12) }),
)

/** Whether the password of the file still lets its person in: the terminal may have given another, or closed the account. */
type AccountStatus = 'open' | 'changed' | 'disabled'
export type DemoAccount = NewAccount & { status: AccountStatus }

/**
 * The accounts of a demo, with passwords made once for this installation and kept in a file that only its
 * owner can read, so that every start can print those that let somebody in. Only ever called for an embedded
 * demo database.
 */
export async function ensureDemoAccounts(
  db: Db,
  { secret, home, baseUrl }: { secret: string; home: string; baseUrl: string },
): Promise<DemoAccount[]> {
  await prepareAccounts(db)
  const kept = await readAccounts(home)
  const accounts = people.map((person) => ({
    ...person,
    password: kept.find(({ email }) => email === person.email)?.password ?? randomPassword(),
  }))
  await replaceFile(homeFiles(home).demoAccounts, `${JSON.stringify(accounts, null, 2)}\n`)
  const known = new Set(await db.collection('account_user').distinct('email'))
  const changed: NewAccount[] = []
  for (const account of accounts) {
    // What is already as the file says stays, with the sessions that are open on it.
    const unchanged = known.has(account.email) && kept.some(({ email }) => email === account.email)
    if (!unchanged) changed.push(account)
  }
  // The library begins work of its own as soon as it exists: where nobody has to be made, it need not.
  if (changed.length > 0) {
    const auth = createAuth({ db, secret, baseUrl, leavesAtOnce: true })
    for (const account of changed) await ensureAccount(auth, account)
  }
  return Promise.all(accounts.map(async (account) => ({ ...account, status: await accountStatusOf(db, account) })))
}

/** Asked of what is stored, without the library, since a start ends before its background work does. */
async function accountStatusOf(db: Db, { email, password }: NewAccount): Promise<AccountStatus> {
  const user = await db.collection('account_user').findOne({ email })
  if (user?.banned === true) return 'disabled'
  const credential = await db
    .collection('account_credential')
    .findOne({ userId: user?._id, providerId: 'credential' }, { projection: { password: 1 } })
  const opens = credential !== null && (await verifyPassword({ hash: credential.password, password }))
  return opens ? 'open' : 'changed'
}

/** What an earlier start wrote; a missing or damaged file means new passwords. */
async function readAccounts(home: string): Promise<NewAccount[]> {
  const read = (text: string) => fileSchema.parse(JSON.parse(text))
  return (await readWholeFile(homeFiles(home).demoAccounts, read).catch(() => null)) ?? []
}
