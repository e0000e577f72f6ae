import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAuth } from '#lib/accounts/auth'
import { ensureDemoAccounts } from '#lib/accounts/demo-accounts'
import { disableAccount, resetPassword } from '#lib/accounts/manage-accounts'
import { homeFiles } from '#lib/home'
import { useDatabase } from '#test/support/database'

const secret = 'a secret that is long enough for a test'
const baseUrl = 'http://localhost:3000'

describe('the accounts of a demo', () => {
  const { db } = useDatabase()
  let home: string
  const ensure = () => ensureDemoAccounts(db(), { secret, home, baseUrl })
  const auth = () => createAuth({ db: db(), secret, baseUrl })
  const signIn = (email: string, password: string) => auth().api.signInEmail({ body: { email, password } })

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'hindsight-accounts-'))
  })
  afterAll(() => rm(home, { recursive: true, force: true }))

  it('are made once, and every later start prints the same passwords', async () => {
    const first = await ensure()
    expect(first.map(({ role }) => role)).toEqual(['staff', 'staff', 'support', 'developer'])
    expect(new Set(first.map(({ password }) => password)).size).toBe(4)
    expect(await ensure()).toEqual(first)
    expect((await stat(homeFiles(home).demoAccounts)).mode & 0o777).toBe(0o600)
  })

  it('sign in with their password, carry their role, and with another password do not', async () => {
    const [claire] = await ensure()
    const { user } = await signIn(claire?.email ?? '', claire?.password ?? '')
    expect(user).toMatchObject({ name: 'Claire Martin', role: 'staff' })
    await expect(signIn(claire?.email ?? '', 'not-the-password')).rejects.toMatchObject({ statusCode: 401 })
  })

  it('keep no password in the clear', async () => {
    const [claire] = await ensure()
    const stored = JSON.stringify(await db().collection('account_credential').find().toArray())
    expect(stored).not.toContain(claire?.password)
    expect(JSON.parse(await readFile(homeFiles(home).demoAccounts, 'utf8'))).toHaveLength(4)
  })

  it('come back with the passwords of the file where the database is new', async () => {
    const before = await ensure()
    await db().collection('account_user').deleteMany({})
    await db().collection('account_credential').deleteMany({})
    expect(await ensure()).toEqual(before)
    await expect(signIn(before[3]?.email ?? '', before[3]?.password ?? '')).resolves.toBeDefined()
  })

  it('get new passwords where the file is lost', async () => {
    const before = await ensure()
    await rm(homeFiles(home).demoAccounts)
    const after = await ensure()
    expect(after[0]?.password).not.toBe(before[0]?.password)
    await expect(signIn(after[0]?.email ?? '', after[0]?.password ?? '')).resolves.toBeDefined()
    await expect(signIn(before[0]?.email ?? '', before[0]?.password ?? '')).rejects.toMatchObject({ statusCode: 401 })
  })

  it('say which passwords of the file let nobody in any more, after the terminal has changed them', async () => {
    const [claire, hugo] = await ensure()
    await resetPassword(auth(), claire?.email ?? '', 'chosen in the terminal')
    await disableAccount(auth(), hugo?.email ?? '')
    expect((await ensure()).map(({ status }) => status)).toEqual(['changed', 'disabled', 'open', 'open'])
    await resetPassword(auth(), hugo?.email ?? '', hugo?.password ?? '')
    expect((await ensure()).map(({ status }) => status)).toEqual(['changed', 'open', 'open', 'open'])
  })

  it('cannot be made by signing up', async () => {
    const body = { name: 'Eve', email: 'eve@hindsight.test', password: 'a-long-password' }
    await expect(auth().api.signUpEmail({ body })).rejects.toMatchObject({ statusCode: 400 })
  })
})
