import type { Db } from 'mongodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { createAuth } from '#lib/accounts/auth'
import { addAccount } from '#lib/accounts/manage-accounts'
import { useDatabase } from '#test/support/database'
import { onDatabase, startCommand } from '#test/support/processes/command'
import { runCommand } from '#test/support/processes/command-here'

const claire = ['--email', 'claire@example.com']
const asStaff = ['--name', 'Claire Martin', '--role', 'staff']

/** The real command; in a process of its own where something is `typed`, on its stdin. */
const accounts = (db: Db, args: string[], typed?: string) => {
  if (typed === undefined) return runCommand(['accounts', ...args], onDatabase(db.databaseName))
  const { child, ended } = startCommand(['accounts', ...args], onDatabase(db.databaseName))
  child.stdin.end(typed)
  return ended
}

const authOf = (db: Db) =>
  createAuth({ db, secret: 'a secret that is long enough for a test', baseUrl: 'http://localhost:3000' })

describe('accounts in the terminal, given nobody has one', { timeout: 60_000 }, () => {
  const { db } = useDatabase()

  it('adds one whose printed password signs in, and lists it', async () => {
    expect((await accounts(db(), ['list'])).out).toMatch(/^Nobody can sign in yet/)
    const { code, out, errors } = await accounts(db(), ['add', ...claire, ...asStaff])
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(out).toMatch(/^Claire Martin can sign in as staff with claire@example\.com\.$/m)
    const password = /^Password, shown this once: (.+)$/m.exec(out)?.[1] ?? ''
    const { user } = await authOf(db()).api.signInEmail({ body: { email: 'claire@example.com', password } })
    expect(user).toMatchObject({ role: 'staff' })
    expect((await accounts(db(), ['list'])).out).toBe('Claire Martin  claire@example.com  staff\n')
  })
})

describe('accounts in the terminal, given indexes from before', { timeout: 60_000 }, () => {
  const { db } = useDatabase()

  it('says nothing but what it did, however often', async () => {
    await db().collection('account_user').createIndex({ email: 1 }, { unique: true })
    await db().collection('account_session').createIndex({ token: 1 }, { unique: true })
    const said: string[] = []
    for (const args of [['add', ...claire, ...asStaff], ['reset', ...claire], ['reset', ...claire], ['list']])
      said.push((await accounts(db(), args)).errors)
    expect(said.join('')).toBe('')
  })
})

describe('accounts in the terminal, given Claire has one', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const person = {
    name: 'Claire Martin',
    email: 'claire@example.com',
    role: 'staff',
    password: 'the first one',
  } as const
  const signIn = (password: string) => authOf(db()).api.signInEmail({ body: { email: person.email, password } })

  beforeEach(async () => {
    await db().dropDatabase()
    await addAccount(authOf(db()), person)
  })

  it('takes a new password from stdin and does not show it', async () => {
    const { code, out, errors } = await accounts(db(), ['reset', ...claire, '--password-stdin'], 'typed by hand\n')
    expect(code).toBe(0)
    expect(out + errors).not.toContain('typed by hand')
    await expect(signIn('typed by hand')).resolves.toBeDefined()
  })

  it('disables it, says so in the list, and lets nobody in', async () => {
    expect((await accounts(db(), ['disable', ...claire])).code).toBe(0)
    expect((await accounts(db(), ['list'])).out).toBe('Claire Martin  claire@example.com  staff  disabled\n')
    await expect(signIn(person.password)).rejects.toMatchObject({ statusCode: 403 })
  })

  it.each([
    ['an account that exists', ['add', ...claire, ...asStaff], undefined, /has an account already/],
    ['a short password', ['add', '--email', 'b@example.com', ...asStaff, '--password-stdin'], 'short\n', /at least 12/],
    ['no password', ['reset', ...claire, '--password-stdin'], '', /No password was given/],
    ['no e-mail address', ['add', '--email', 'claire', ...asStaff], undefined, /email: write an e-mail address/],
    ['an account nobody has', ['disable', '--email', 'nobody@example.com'], undefined, /Nobody has an account/],
    [
      'a role that does not exist',
      ['add', ...claire, '--name', 'C', '--role', 'admin'],
      undefined,
      /staff, support, developer/,
    ],
    [
      'a password as an argument',
      ['add', ...claire, ...asStaff, '--password', 'x'],
      undefined,
      /unknown option '--password'/,
    ],
  ] satisfies [string, string[], string | undefined, RegExp][])(
    'refuses %s in words, without a stack',
    async (_, args, typed, sentence) => {
      const { code, out, errors } = await accounts(db(), args, typed)
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(errors).toMatch(sentence)
      expect(errors).not.toMatch(/^\s+at /m)
    },
  )
})
