import { beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { ensureAccount } from '#lib/accounts/create-account'
import { database } from '#lib/server/db'
import { auth } from '#lib/server/session/auth'
import { endAllSessions, sessionOf } from '#lib/server/session/session'
import { BY_ITSELF } from '#lib/web/by-itself'
import { useDatabase } from '#test/support/database'

const person = { email: 'claire@hindsight.test', password: 'the right password' }
const HOUR = 3_600_000

// A request exists only inside Next; what is tested is ours.
vi.mock('next/headers', () => ({ headers: async () => new Headers(), cookies: async () => ({ set: () => {} }) }))

describe('a session', () => {
  const { db } = useDatabase()
  const stored = () => db().collection('account_session')
  const signIn = async () => {
    const { headers } = await auth().api.signInEmail({ body: person, returnHeaders: true })
    return new Headers({
      cookie: headers
        .getSetCookie()
        .map((each) => each.split(';')[0])
        .join('; '),
    })
  }
  const ago = (ms: number) => new Date(Date.now() - ms)

  beforeAll(async () => {
    vi.stubEnv('HINDSIGHT_SECRET', 'a secret that is long enough for a test')
    vi.stubEnv('MONGODB_URI', inject('mongodbUri'))
    vi.stubEnv('MONGODB_DB', db().databaseName)
    await ensureAccount(auth(), { ...person, name: 'Claire Martin', role: 'staff' })
    return async () => {
      await database().client.close()
      vi.unstubAllEnvs()
    }
  })
  beforeEach(() => stored().deleteMany({}))

  it('given it is used all the time, ends twelve hours after it began', async () => {
    const of = await signIn()
    const [begun] = await stored().find().toArray()
    expect(begun?.expiresAt - begun?.createdAt).toBeCloseTo(12 * HOUR, -4)
    await stored().updateMany({}, { $set: { updatedAt: ago(HOUR) } })
    expect(await sessionOf(of)).not.toBeNull()
    const [used] = await stored().find().toArray()
    expect(used?.updatedAt.getTime()).toBeGreaterThan(Date.now() - HOUR / 2)
    expect(used?.expiresAt).toEqual(begun?.expiresAt)
    await stored().updateMany({}, { $set: { expiresAt: ago(1) } })
    expect(await sessionOf(of)).toBeNull()
  })

  it('given nobody used it for two hours, ends, and stays ended', async () => {
    const of = await signIn()
    await stored().updateMany({}, { $set: { updatedAt: ago(2 * HOUR) } })
    expect(await sessionOf(of)).toBeNull()
    expect(await stored().countDocuments()).toBe(0)
  })

  it('given only a page that follows what happens, is not used', async () => {
    const of = await signIn()
    const last = ago(HOUR)
    await stored().updateMany({}, { $set: { updatedAt: last } })
    expect(await sessionOf(of, { unused: true })).not.toBeNull()
    expect(await sessionOf(new Headers([...of, [BY_ITSELF, '1']]))).not.toBeNull()
    expect(await stored().distinct('updatedAt')).toEqual([last])
  })

  it('given it is ended everywhere, ends in every browser of that person', async () => {
    const [here, other] = [await signIn(), await signIn()]
    const session = await sessionOf(here)
    await endAllSessions(session as NonNullable<typeof session>)
    expect([await sessionOf(here), await sessionOf(other)]).toEqual([null, null])
  })
})
