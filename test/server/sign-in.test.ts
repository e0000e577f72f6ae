import { beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { ensureAccount } from '#lib/accounts/create-account'
import { ATTEMPTS_ALLOWED } from '#lib/accounts/sign-in-throttle'
import { Words } from '#lib/messages/words'
import { auth } from '#lib/server/auth'
import { database } from '#lib/server/db'
import { Refused } from '#lib/server/refused'
import { signInWithPassword } from '#lib/server/sign-in'
import { useDatabase } from '#test/support/database'

// A request exists only inside Next; what is tested is ours.
const jar = new Map<string, string>()
vi.mock('next/headers', () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined),
    set: (name: string, value: string) => void jar.set(name, value),
  }),
}))

const email = 'claire@hindsight.test'
const password = 'the right password'
const words = new Words('en')

describe('signing in with a password', () => {
  const { db } = useDatabase()
  const attempt = (typed: string) =>
    signInWithPassword(email, typed, words).then(
      () => 'signed in',
      (error: unknown) => (error instanceof Refused ? error.error.code : String(error)),
    )
  const startAnew = async () => {
    jar.clear()
    await db().collection('account_sign_in_failure').deleteMany({})
  }

  beforeAll(async () => {
    vi.stubEnv('HINDSIGHT_SECRET', 'a secret that is long enough for a test')
    vi.stubEnv('MONGODB_URI', inject('mongodbUri'))
    vi.stubEnv('MONGODB_DB', db().databaseName)
    await ensureAccount(auth(), { name: 'Claire Martin', email, role: 'staff', password })
    return async () => {
      await database().client.close()
      vi.unstubAllEnvs()
    }
  })

  it('given fifty guesses at once, checks five passwords and no more', async () => {
    await startAnew()
    const check = vi.spyOn((await auth().$context).password, 'verify')
    const answers = await Promise.all(Array.from({ length: 50 }, (_, guess) => attempt(`guess number ${guess}`)))
    expect(check).toHaveBeenCalledTimes(ATTEMPTS_ALLOWED)
    expect(answers.filter((answer) => answer === 'refused')).toHaveLength(ATTEMPTS_ALLOWED)
    expect(answers.filter((answer) => answer === 'too_many')).toHaveLength(45)
    expect(await attempt(password)).toBe('too_many')
    expect(check).toHaveBeenCalledTimes(ATTEMPTS_ALLOWED)
  })

  it('given a success, forgets the failures before it', async () => {
    await startAnew()
    for (let round = 0; round < 2; round++) {
      for (let time = 1; time < ATTEMPTS_ALLOWED; time++) expect(await attempt('a wrong password')).toBe('refused')
      expect(await attempt(password)).toBe('signed in')
    }
  })

  it('given strangers who guess, lets the owner in from a browser of theirs, and from no other', async () => {
    await startAnew()
    expect(await attempt(password)).toBe('signed in')
    const hers = new Map(jar)
    jar.clear()
    for (let guess = 0; guess < 10; guess++) await attempt(`guess number ${guess}`)
    expect(await attempt(password)).toBe('too_many')
    for (const [name, value] of hers) jar.set(name, value)
    expect(await attempt(password)).toBe('signed in')
    expect(await attempt('a wrong password')).toBe('refused')
    for (const name of hers.keys()) jar.set(name, `made-up.${'A'.repeat(43)}`)
    expect(await attempt(password)).toBe('too_many')
  })
})
