import { randomBytes } from 'node:crypto'
import { type Command, Option } from 'commander'
import { type Auth, createAuth } from '#lib/accounts/auth'
import { randomPassword } from '#lib/accounts/create-account'
import {
  addAccount,
  disableAccount,
  listAccounts,
  newAccountSchema,
  resetPassword,
} from '#lib/accounts/manage-accounts'
import { prepareAccounts } from '#lib/accounts/prepare-accounts'
import { readPassword } from '#lib/cli/accounts/read-password'
import { withDatabase } from '#lib/cli/with-database'
import { roles } from '#lib/domain/roles'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import { publicUrl } from '#lib/env'

interface PasswordOptions {
  email: string
  passwordStdin?: true
}

/** `accounts add`, `list`, `reset` and `disable`: who can sign in. A password is never an argument, since those are kept and seen by others. */
export function registerAccounts(accounts: Command): void {
  const command = (name: string, description: string) => accounts.command(name).description(description)
  const withPassword = (name: string, description: string) =>
    command(name, `${description}; the password is made and printed once`)
      .requiredOption('--email <email>', 'the address to sign in with')
      .option('--password-stdin', 'read the password from the terminal or a pipe instead')

  withPassword('add', 'let somebody sign in')
    .requiredOption('--name <name>', 'the name that stands beside what they do')
    .addOption(new Option('--role <role>', 'what they may do').choices(roles).makeOptionMandatory())
    .action(add)
  withPassword('reset', 'give an account a new password, end its sessions and enable it').action(reset)
  command('disable', 'end the sessions of an account and let nobody sign in with it')
    .requiredOption('--email <email>', 'the address of the account')
    .action(disable)
  command('list', 'show every account').action(list)
}

async function add({ passwordStdin, ...given }: PasswordOptions & { name: string; role: string }): Promise<void> {
  const password = await choosePassword(passwordStdin)
  const parsed = newAccountSchema.safeParse({ ...given, password })
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
    throw new ExpectedFailure(`Correct this, and nothing has changed yet: ${wrong}.`)
  }
  await withAuth((auth) => addAccount(auth, parsed.data))
  console.log(`${parsed.data.name} can sign in as ${parsed.data.role} with ${parsed.data.email}.`)
  if (!passwordStdin) console.log(shownOnce(password))
}

async function reset({ email, passwordStdin }: PasswordOptions): Promise<void> {
  const password = await choosePassword(passwordStdin)
  const parsed = newAccountSchema.shape.password.safeParse(password)
  if (!parsed.success) throw new ExpectedFailure(`Correct the password: ${parsed.error.issues[0]?.message}.`)
  await withAuth((auth) => resetPassword(auth, email, password))
  console.log(`${email} can sign in with a new password; its sessions have ended.`)
  if (!passwordStdin) console.log(shownOnce(password))
}

async function disable({ email }: { email: string }): Promise<void> {
  await withAuth((auth) => disableAccount(auth, email))
  console.log(`${email} can no longer sign in; its sessions have ended.`)
}

async function list(): Promise<void> {
  const accounts = await withDatabase(listAccounts)
  if (accounts.length === 0) return console.log('Nobody can sign in yet: see accounts add --help.')
  const width = (key: 'name' | 'email') => Math.max(...accounts.map((account) => account[key].length))
  for (const { name, email, role, disabled } of accounts)
    console.log(
      `${name.padEnd(width('name'))}  ${email.padEnd(width('email'))}  ${role}${disabled ? '  disabled' : ''}`,
    )
}

const choosePassword = (stdin: true | undefined) => (stdin ? readPassword() : randomPassword())

const shownOnce = (password: string) => `Password, shown this once: ${password}`

const withAuth = (work: (auth: Auth) => Promise<void>) =>
  withDatabase(async (db, env) => {
    await prepareAccounts(db)
    // What the secret signs is cookies, and the terminal has none: it need not know the web server's.
    const secret = randomBytes(32).toString('hex')
    await work(createAuth({ db, secret, baseUrl: publicUrl(env), leavesAtOnce: true }))
  })
