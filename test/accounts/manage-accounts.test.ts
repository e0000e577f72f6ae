import { Collection } from 'mongodb'
import { beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { createAuth } from '#lib/accounts/auth'
import { addAccount, disableAccount, listAccounts, resetPassword } from '#lib/accounts/manage-accounts'
import { prepareAccounts } from '#lib/accounts/prepare-accounts'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import { connectDeployment } from '#lib/engine/deployment/deployment'
import { useDatabase } from '#test/support/database'

const secret = 'a secret that is long enough for a test'
const claire = {
  name: 'Claire Martin',
  email: 'claire@example.com',
  role: 'staff',
  password: 'the first password',
} as const

describe('the accounts of an installation', () => {
  const { db } = useDatabase()
  const auth = () => createAuth({ db: db(), secret, baseUrl: 'http://localhost:3000' })
  const signIn = (password: string) =>
    auth().api.signInEmail({ body: { email: claire.email, password }, returnHeaders: true })
  /** Signs in and answers what the session of that cookie is now. */
  const signedIn = async (password: string) => {
    const { headers } = await signIn(password)
    const cookie = (headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    return () => auth().api.getSession({ headers: new Headers({ cookie }) })
  }

  beforeAll(async () => {
    await prepareAccounts(db())
    await addAccount(auth(), claire)
  })

  it('given indexes that the web server’s library made first, under other names, takes them for its own', async () => {
    const users = db().collection('account_user')
    await users.dropIndex({ email: 1 } as never)
    await users.createIndex({ email: 1 }, { unique: true, name: 'of_the_library' })
    await prepareAccounts(db())
    expect(await users.indexes()).toMatchObject([{ name: '_id_' }, { name: 'of_the_library' }])
  })

  it('given what the library makes by itself, leaves it nothing to make', async () => {
    const made = ['account_user', 'account_credential', 'account_verification', 'account_session']
    const named = () =>
      Promise.all(made.map(async (of) => (await db().collection(of).indexes()).map(({ name }) => name)))
    await db().dropDatabase()
    await auth().$context
    const byTheLibrary = await vi.waitFor(async () => {
      const names = await named()
      expect(names.flat()).toHaveLength(9)
      return names.flat()
    })
    await db().dropDatabase()
    await prepareAccounts(db())
    expect((await named()).flat()).toEqual(expect.arrayContaining(byTheLibrary))
    await addAccount(auth(), claire)
  })

  it('given somebody who leaves at once, has the library begin no index, which it would complain of once they are gone', async () => {
    const begun = vi.spyOn(Collection.prototype, 'createIndex')
    // What it begins, it has begun by its first answer from the database.
    await auth().$context
    await db().command({ ping: 1 })
    expect(begun).toHaveBeenCalled()
    begun.mockClear()
    const client = await connectDeployment(inject('mongodbUri'))
    const leaving = createAuth({
      db: client.db(db().databaseName),
      secret,
      baseUrl: 'http://localhost:3000',
      leavesAtOnce: true,
    })
    await leaving.$context
    await client.db().command({ ping: 1 })
    expect(begun).not.toHaveBeenCalled()
    begun.mockRestore()
    await client.close()
  })

  it('given an index that keeps for ever what ours forgets, says so instead of leaving it', async () => {
    const failures = db().collection('account_sign_in_failure')
    await failures.dropIndex({ until: 1 } as never)
    await failures.createIndex({ until: 1 })
    await expect(prepareAccounts(db())).rejects.toMatchObject({ code: 85 })
    await failures.dropIndex({ until: 1 } as never)
  })

  it('given a new one, lets that person sign in with their role', async () => {
    const session = await signedIn(claire.password)
    expect((await session())?.user).toMatchObject({ name: 'Claire Martin', role: 'staff' })
  })

  it('given one that exists, however it is written, leaves it as it is', async () => {
    const again = { ...claire, email: 'Claire@Example.com', role: 'developer', password: 'somebody else’s' } as const
    await expect(addAccount(auth(), again)).rejects.toThrow(ExpectedFailure)
    await expect(signIn(claire.password)).resolves.toMatchObject({ response: { user: { role: 'staff' } } })
  })

  it('given a new password, ends what was open and refuses the old one', async () => {
    const session = await signedIn(claire.password)
    await resetPassword(auth(), claire.email, 'the second password')
    expect(await session()).toBeNull()
    await expect(signIn(claire.password)).rejects.toMatchObject({ statusCode: 401 })
    await expect(signIn('the second password')).resolves.toBeDefined()
  })

  it('given it is disabled, ends what was open and refuses the right password, until it gets a new one', async () => {
    const session = await signedIn('the second password')
    await disableAccount(auth(), claire.email)
    expect(await session()).toBeNull()
    await expect(signIn('the second password')).rejects.toMatchObject({ statusCode: 403 })
    expect(await listAccounts(db())).toEqual([
      { name: 'Claire Martin', email: 'claire@example.com', role: 'staff', disabled: true },
    ])
    await resetPassword(auth(), claire.email, 'the third password')
    await expect(signIn('the third password')).resolves.toBeDefined()
    expect(await listAccounts(db())).toMatchObject([{ disabled: false }])
  })

  it('given an e-mail without an account, says so', async () => {
    await expect(disableAccount(auth(), 'nobody@example.com')).rejects.toThrow(ExpectedFailure)
    await expect(resetPassword(auth(), 'nobody@example.com', 'a long password')).rejects.toThrow(ExpectedFailure)
  })
})
