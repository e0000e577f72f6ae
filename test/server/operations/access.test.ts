import { beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { ensureAccount } from '#lib/accounts/create-account'
import { roles } from '#lib/domain/roles'
import { provision } from '#lib/engine/deployment/provision'
import { model } from '#lib/model'
import { database } from '#lib/server/db'
import { STREAMS_ALLOWED } from '#lib/server/live/stream-limit'
import { log } from '#lib/server/log'
import { auth } from '#lib/server/session/auth'
import { requirePermission } from '#lib/server/session/session'
import { useDatabase } from '#test/support/database'
import { GET as health } from '../../../app/api/health/route.ts'
import { GET as live } from '../../../app/api/live/route.ts'
import { GET as metrics } from '../../../app/api/metrics/route.ts'

const password = 'the right password'
const token = 'the token of a monitor that may read it'
const request = vi.hoisted(() => ({ headers: new Headers() }))
// A request exists only inside Next; what is tested is ours.
vi.mock('next/headers', () => ({
  headers: async () => request.headers,
  cookies: async () => ({ set: () => {} }),
}))
vi.mock('react', async (actual) => ({ ...(await actual<typeof import('react')>()), cache: <T>(of: T) => of }))

describe('who reads how the desk is doing', () => {
  const { db } = useDatabase()
  const sessions = new Map<string, Headers>()
  const asked = (headers: HeadersInit, path = '/api/health') => new Request(`http://localhost${path}`, { headers })
  const bearer = (text: string) => ({ authorization: `Bearer ${text}` })

  beforeAll(async () => {
    vi.stubEnv('HINDSIGHT_SECRET', 'a secret that is long enough for a test')
    vi.stubEnv('MONGODB_URI', inject('mongodbUri'))
    vi.stubEnv('MONGODB_DB', db().databaseName)
    vi.stubEnv('OPERATIONS_TOKEN', token)
    await provision(db(), model)
    for (const role of roles) {
      const email = `${role}@hindsight.test`
      await ensureAccount(auth(), { name: role, email, role, password })
      const { headers } = await auth().api.signInEmail({ body: { email, password }, returnHeaders: true })
      sessions.set(
        role,
        new Headers({
          cookie: headers
            .getSetCookie()
            .map((each) => each.split(';')[0])
            .join('; '),
        }),
      )
    }
    return async () => {
      await database().client.close()
      vi.unstubAllEnvs()
    }
  })
  const of = (role: string) => sessions.get(role) as Headers

  it('given a stranger, says well or not, and no more', async () => {
    for (const headers of [
      {},
      bearer('guessed'),
      bearer(''),
      bearer(`${token}x`),
      { authorization: `Basic ${token}` },
      of('staff'),
    ]) {
      const answer = await health(asked(headers))
      expect(answer.status).toBe(503)
      expect(await answer.json()).toEqual({ status: 'not_well' })
    }
    expect((await metrics(asked({}))).status).toBe(401)
    expect((await metrics(asked(bearer('guessed')))).status).toBe(401)
    expect((await metrics(asked(of('staff')))).status).toBe(403)
  })

  it('given support, a developer or the token, says all, with the same status', async () => {
    for (const headers of [of('support'), of('developer'), bearer(token)]) {
      const answer = await health(asked(headers))
      expect(answer.status).toBe(503)
      expect(await answer.json()).toMatchObject({ status: 'not_well', store: 'up', worker: 'down' })
      expect(await (await metrics(asked(headers))).text()).toMatch(/^hindsight_well 0$/m)
    }
  })

  it('given a role that may not, notes a line of the log for each answer and page that it does not get, and nothing that it wrote', async () => {
    const logged = vi.spyOn(log, 'warn').mockImplementation(() => undefined)
    const mine = new Headers([...of('staff'), ['x-request-id', 'request-1']])
    request.headers = mine
    expect((await metrics(asked(mine))).status).toBe(403)
    expect((await live(asked(mine, '/api/live?topic=operations&topic=subscriptions'))).status).toBe(403)
    await expect(requirePermission('reactor.read', '/reactors?written=by-them')).rejects.toThrow()
    const line = { requestId: 'request-1', needed: 'reactor.read' }
    expect(logged.mock.calls.map(([fields]) => fields)).toEqual([
      { event: 'answer_forbidden', ...line },
      { event: 'answer_forbidden', ...line },
      { event: 'page_forbidden', ...line },
    ])
    logged.mockRestore()
  })

  it('given a page of several things, lets in who may do one of them, and notes what the others needed', async () => {
    const logged = vi.spyOn(log, 'warn').mockImplementation(() => undefined)
    request.headers = of('support')
    expect((await requirePermission(['reactor.act', 'reactor.read'])).user.role).toBe('support')
    await expect(requirePermission(['reactor.act', 'subscription.terminate'])).rejects.toThrow()
    await expect(requirePermission([])).rejects.toThrow()
    expect(logged.mock.calls.map(([fields]) => fields)).toMatchObject([
      { needed: 'reactor.act' },
      { needed: 'unknown' },
    ])
    logged.mockRestore()
  })

  it('given no token in the environment, takes none', async () => {
    vi.stubEnv('OPERATIONS_TOKEN', '')
    expect((await metrics(asked(bearer('')))).status).toBe(401)
    expect((await metrics(asked(bearer('undefined')))).status).toBe(401)
    vi.stubEnv('OPERATIONS_TOKEN', token)
  })

  it('given a session that follows as much as it may, gives it no more until one ends, and another session its own', async () => {
    const open: Response[] = []
    const follow = async (role: string) => {
      request.headers = of(role)
      const answer = await live(asked(of(role), '/api/live?topic=subscriptions'))
      open.push(answer)
      return answer.status
    }
    for (let stream = 0; stream < STREAMS_ALLOWED; stream++) expect(await follow('support')).toBe(200)
    expect(await follow('support')).toBe(429)
    expect(await follow('developer')).toBe(200)
    await open[0]?.body?.cancel()
    expect(await follow('support')).toBe(200)
    expect(await follow('support')).toBe(429)
    for (const { body } of open) if (body && !body.locked) await body.cancel()
  })
})
