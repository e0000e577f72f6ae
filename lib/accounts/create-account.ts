import { randomBytes } from 'node:crypto'
import type { Auth } from '#lib/accounts/auth'
import type { Role } from '#lib/domain/roles'

export interface NewAccount {
  name: string
  email: string
  role: Role
  password: string
}

/** 96 random bits in groups that can be read out and typed: `k3v9-…`. */
export const randomPassword = () => {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
  const letters = Array.from(randomBytes(20), (byte) => alphabet[byte % alphabet.length])
  return [0, 5, 10, 15].map((at) => letters.slice(at, at + 5).join('')).join('-')
}

/** Creates an account, or gives an existing one this password and role. Only for the terminal: no page reaches it. */
export async function ensureAccount(auth: Auth, account: NewAccount): Promise<void> {
  const context = await auth.$context
  const existing = await context.internalAdapter.findUserByEmail(account.email)
  if (!existing) {
    // The library's type of roles is its own two; ours are checked at run time against accountRoles.
    await auth.api.createUser({ body: account as never })
    return
  }
  await context.internalAdapter.updatePassword(existing.user.id, await context.password.hash(account.password))
  await context.internalAdapter.updateUser(existing.user.id, { role: account.role, name: account.name })
}
