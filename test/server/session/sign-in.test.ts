import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { ensureAccount } from '#lib/accounts/create-account'
import { ADDRESS_FAILURES_ALLOWED, ATTEMPTS_ALLOWED } from '#lib/accounts/sign-in-throttle'
import { Turns } from '#lib/accounts/turns'
import { wordsIn } from '#lib/messages/catalogues'
import { database } from '#lib/server/db'
import { log } from '#lib/server/log'
import { auth } from '#lib/server/session/auth'
import { Refused } from '#lib/server/session/refused'
import { PASSWORDS_AT_ONCE, signInWithPassword } from '#lib/server/session/sign-in'
import { keepOpen } from '#lib/web/open-requests'
import { useDatabase } from '#test/support/database'

// A request exists only inside Next; what is tested is ours.
const jar = new Map<string, string>()
const request = vi.hoisted(() => ({ 'x-request-id': 'request-1', 'x-forwarded-for': '198.51.100.7' }))
vi.mock('next/headers', () => ({
  headers: async () => new Headers(request),
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined),
    set: (name: string, value: string) => void jar.set(name, value),
  }),
}))

const email = 'claire@hindsight.test'
const password = 'the right password'
const words = wordsIn('en')
/** Turns for which nobody waits long. */
const takeSoon = Turns.prototype.take.bind(new Turns({ atOnce: PASSWORDS_AT_ONCE, longestWait: 1 }))

describe('signing in with a password', () => {
  const { db } = useDatabase()
  const attempt = (typed: string) =>
    signInWithPassword(email, typed, words).then(
      () => 'signed in',
      (error: unknown) => (error instanceof Refused ? error.error.code : String(error)),
    )
  const startAnew = async () => {
    jar.clear()
    vi.restoreAllMocks()
    request['x-forwarded-for'] = '198.51.100.7'
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

  describe('from one address', () => {
    const guessAll = (count: number) =>
      Promise.all(Array.from({ length: count }, (_, guess) => attemptAs(`nobody-${guess}@hindsight.test`, 'a guess')))
    const attemptAs = (of: string, typed: string) =>
      signInWithPassword(of, typed, words).then(
        () => 'signed in',
        (error: unknown) => (error instanceof Refused ? error.error.code : String(error)),
      )
    /** The library hashes for an account that there is not too; what it makes of it is not looked at. */
    const countHashes = async () =>
      vi.spyOn((await auth().$context).password, 'hash').mockImplementation(async () => 'x')

    it('given sixty accounts guessed at once, hashes as many as may fail, and refuses the rest', async () => {
      await startAnew()
      const hash = await countHashes()
      const answers = await guessAll(60)
      expect(hash.mock.calls.length).toBeGreaterThanOrEqual(ADDRESS_FAILURES_ALLOWED)
      // Those whose turn it was when the last one failed had been let through already.
      expect(hash.mock.calls.length).toBeLessThan(ADDRESS_FAILURES_ALLOWED + PASSWORDS_AT_ONCE)
      expect(answers.filter((answer) => answer === 'too_many')).toHaveLength(60 - hash.mock.calls.length)
      expect(await attempt(password)).toBe('too_many')
      request['x-forwarded-for'] = '198.51.100.8'
      expect(await attempt(password)).toBe('signed in')
    })

    it('given a full office that signs in, counts none of them', async () => {
      await startAnew()
      await countHashes()
      await guessAll(ADDRESS_FAILURES_ALLOWED - 1)
      vi.spyOn((await auth().$context).password, 'verify').mockImplementation(async () => true)
      for (let round = 0; round < 5; round++) {
        jar.clear()
        expect(await attempt(password)).toBe('signed in')
      }
      jar.clear()
      expect(await attemptAs('nobody@hindsight.test', 'a guess')).toBe('refused')
      expect(await attempt(password)).toBe('too_many')
    })

    it('given too many failures of others, lets in who has signed in from this browser before', async () => {
      await startAnew()
      expect(await attempt(password)).toBe('signed in')
      await countHashes()
      const hers = new Map(jar)
      jar.clear()
      await guessAll(ADDRESS_FAILURES_ALLOWED)
      expect(await attempt(password)).toBe('too_many')
      for (const [name, value] of hers) jar.set(name, value)
      expect(await attempt(password)).toBe('signed in')
    })
  })

  describe('refused', () => {
    const answerOf = async (work: () => Promise<unknown>) => {
      const response = new ServerResponse(new IncomingMessage(new Socket()))
      keepOpen(request['x-request-id'], response)
      const logged = vi.spyOn(log, 'warn').mockImplementation(() => undefined)
      const answer = await work()
      response.emit('close')
      return { answer, status: response.statusCode, later: response.getHeader('Retry-After'), lines: logged.mock.calls }
    }

    it('says so in one line of the log, without a word of the caller', async () => {
      await startAnew()
      const { lines, status, later } = await answerOf(() => attempt('a wrong password'))
      expect(lines).toEqual([
        [{ event: 'sign_in_refused', reason: 'failed', requestId: 'request-1' }, 'Somebody could not sign in'],
      ])
      expect([status, later]).toEqual([200, undefined])
    })

    it('for its number, says when to come back', async () => {
      await startAnew()
      for (let time = 0; time < ATTEMPTS_ALLOWED; time++) await attempt('a wrong password')
      const { lines, status, later } = await answerOf(() => attempt('a wrong password'))
      expect(lines[0]?.[0]).toEqual({ event: 'sign_in_refused', reason: 'account_spent', requestId: 'request-1' })
      expect([status, later]).toEqual([429, '30'])
    })

    it('while too many passwords are looked at, looks at no more, and says when to come back', async () => {
      await startAnew()
      const { promise: held, resolve: release } = Promise.withResolvers<void>()
      const looked = vi
        .spyOn((await auth().$context).password, 'verify')
        .mockImplementation(() => held.then(() => false))
      vi.spyOn(Turns.prototype, 'take').mockImplementation(takeSoon)
      const others = Array.from({ length: PASSWORDS_AT_ONCE }, () => attempt('a guess'))
      await vi.waitFor(() => expect(looked).toHaveBeenCalledTimes(PASSWORDS_AT_ONCE))
      const { answer, lines, status, later } = await answerOf(() => attempt(password))
      expect(lines[0]?.[0]).toEqual({ event: 'sign_in_refused', reason: 'too_busy', requestId: 'request-1' })
      expect([answer, status, later]).toEqual(['too_many', 503, '5'])
      expect(looked).toHaveBeenCalledTimes(PASSWORDS_AT_ONCE)
      release()
      await Promise.all(others)
    })
  })
})
