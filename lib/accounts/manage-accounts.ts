import type { Db } from 'mongodb'
import { z } from 'zod'
import type { Auth } from '#lib/accounts/auth'
import { ensureAccount } from '#lib/accounts/create-account'
import { roles } from '#lib/domain/roles'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import { typedText } from '#lib/engine/core/schemas/text'

/** What an account is made of, as the terminal takes it. */
export const newAccountSchema = z.strictObject({
  name: typedText(100).min(1, 'write a name'),
  email: z.email('write an e-mail address').max(254, 'write a shorter e-mail address'),
  role: z.enum(roles),
  password: z.string().min(12, 'choose at least 12 characters').max(128, 'choose at most 128 characters'),
})

interface ListedAccount {
  name: string
  email: string
  role: string
  disabled: boolean
}

/** Creates an account; one that exists stays as it is, since a slip in an e-mail must not take somebody's away. */
export async function addAccount(auth: Auth, account: z.output<typeof newAccountSchema>): Promise<void> {
  const { internalAdapter } = await auth.$context
  if (await internalAdapter.findUserByEmail(account.email)) {
    throw new ExpectedFailure(`${account.email} has an account already: give it a new password with accounts reset.`)
  }
  await ensureAccount(auth, account)
}

/** A new password for an account, disabled or not; whoever is signed in with the old one is signed out. */
export async function resetPassword(auth: Auth, email: string, password: string): Promise<void> {
  const { internalAdapter, password: passwords } = await auth.$context
  const id = await idOf(auth, email)
  await internalAdapter.updatePassword(id, await passwords.hash(password))
  await internalAdapter.updateUser(id, { banned: false })
  await internalAdapter.deleteUserSessions(id)
}

/** Ends the sessions of an account and every later sign-in. It is kept: the events of its person name it. */
export async function disableAccount(auth: Auth, email: string): Promise<void> {
  const { internalAdapter } = await auth.$context
  const id = await idOf(auth, email)
  // In this order: a session that begins in between is refused by the mark that it finds (lib/server/session/session).
  await internalAdapter.updateUser(id, { banned: true })
  await internalAdapter.deleteUserSessions(id)
}

/** Every account by name, without anything secret. */
export const listAccounts = (db: Db): Promise<ListedAccount[]> =>
  db
    .collection('account_user')
    .find()
    .sort({ name: 1, email: 1 })
    .map(({ name, email, role, banned }) => ({ name, email, role: role ?? 'none', disabled: banned === true }))
    .toArray()

async function idOf(auth: Auth, email: string): Promise<string> {
  const found = await (await auth.$context).internalAdapter.findUserByEmail(email)
  if (!found) throw new ExpectedFailure(`Nobody has an account with ${email}: see accounts list.`)
  return found.user.id
}
