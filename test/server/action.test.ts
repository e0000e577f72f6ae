import { beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { VersionConflictError } from '#lib/engine/core/errors'
import { wordsIn } from '#lib/messages/catalogues'
import { action } from '#lib/server/action'
import { log } from '#lib/server/log'
import { Refused } from '#lib/server/session/refused'
import type { Session } from '#lib/server/session/session'
import { called } from '#test/server/called'

const current = vi.hoisted(() => ({ session: null as Session | null }))
vi.mock('#lib/server/session/session', () => ({ getSession: async () => current.session }))
vi.mock('#lib/server/session/request', () => ({ requestId: async () => 'request-1' }))
vi.mock('#lib/server/session/locale', () => ({ getWords: async () => wordsIn('en') }))

const as = (role: string) => {
  current.session = { id: 's1', user: { id: 'u1', name: 'Claire Martin', email: 'c@hindsight.test', role } }
}
const input = z.strictObject({ command: z.string(), cents: z.int() })
const good = { command: 'terminate', cents: 1 }

describe('a server action', () => {
  const run = vi.fn(async (value: z.output<typeof input>) => value.cents)
  const terminate = called(action({ permission: 'subscription.terminate', input, run }))
  const named = called(action({ permission: ({ command }) => `subscription.${command}`, input, run }))

  beforeEach(() => {
    run.mockClear()
    current.session = null
  })

  it('does nothing for someone who is not signed in', async () => {
    expect(await terminate(good)).toMatchObject({ ok: false, error: { code: 'signed_out' } })
    expect(await named(good)).toMatchObject({ ok: false, error: { code: 'signed_out' } })
    expect(run).not.toHaveBeenCalled()
  })

  it.each(['support', 'developer', 'none', '', 'admin', 'constructor'])(
    'does nothing for the role "%s"',
    async (role) => {
      as(role)
      expect(await terminate(good)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
      expect(await named(good)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
      expect(run).not.toHaveBeenCalled()
    },
  )

  it('does nothing for a permission that is not listed, whoever asks', async () => {
    as('staff')
    expect(await named({ ...good, command: 'rewrite_history' })).toMatchObject({ error: { code: 'forbidden' } })
    expect(run).not.toHaveBeenCalled()
  })

  it('says in one line of the log what was forbidden, and nothing that the caller wrote', async () => {
    as('support')
    const logged = vi.spyOn(log, 'warn').mockImplementation(() => undefined)
    await terminate(good)
    await named({ ...good, command: 'drop\ntable' })
    const line = { event: 'action_forbidden', requestId: 'request-1' }
    expect(logged.mock.calls.map(([fields]) => fields)).toEqual([
      { ...line, needed: 'subscription.terminate' },
      { ...line, needed: 'unknown' },
    ])
  })

  it('tells a role that may not nothing about its input', async () => {
    as('support')
    expect(await terminate({ wrong: true } as never)).toMatchObject({ error: { code: 'forbidden' } })
  })

  it('runs with parsed input for a role that may', async () => {
    as('staff')
    expect(await terminate(good)).toEqual({ ok: true, value: 1 })
    expect(await named(good)).toEqual({ ok: true, value: 1 })
  })

  it.each([
    ['an unknown field', { ...good, actor: 'someone else' }],
    ['a wrong type', { ...good, cents: '1' }],
    ['nothing', undefined],
    ['a list', [good]],
  ])('refuses %s', async (_, raw) => {
    as('staff')
    expect(await terminate(raw as never)).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    expect(run).not.toHaveBeenCalled()
  })

  it('given the fields of a form, takes them for its input, as strictly', async () => {
    as('staff')
    const rename = called(
      action({ permission: 'public', input: z.strictObject({ name: z.string() }), run: async (it) => it }),
    )
    const form = new FormData()
    form.set('name', 'Claire')
    expect(await rename(null, form)).toEqual({ ok: true, value: { name: 'Claire' } })
    form.set('actor', 'someone else')
    expect(await rename(null, form)).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
  })

  it('given a form that is refused, gives back what it keeps of the fields, and no other', async () => {
    const signIn = called(
      action({
        permission: 'public',
        input: z.strictObject({ email: z.string(), password: z.string().min(8) }),
        keeps: ['email'],
        run: async () => null,
      }),
    )
    const form = new FormData()
    form.set('email', 'claire')
    form.set('password', 'short')
    expect(await signIn(null, form)).toMatchObject({ ok: false, typed: { email: 'claire' } })
    expect(JSON.stringify(await signIn(null, form))).not.toContain('short')
    expect(await signIn({ email: 'claire', password: 'short' })).not.toHaveProperty('typed')
    form.set('email', new Blob(['a file']))
    expect(await signIn(null, form)).toMatchObject({ ok: false, typed: {} })
  })

  it('does not load with a schema that lets unknown fields pass', () => {
    const loose = { permission: 'subscription.terminate', run: async () => null } as const
    expect(() => action({ ...loose, input: z.object({}) })).toThrow('strictObject')
    expect(() => action({ ...loose, input: z.union([z.strictObject({}), z.looseObject({})]) })).toThrow('strictObject')
  })

  it('returns what is expected as it is', async () => {
    as('staff')
    run.mockRejectedValueOnce(new Refused({ code: 'refused', message: 'No.', field: 'cents' }))
    expect(await terminate(good)).toEqual({ ok: false, error: { code: 'refused', message: 'No.', field: 'cents' } })
    run.mockRejectedValueOnce(new VersionConflictError('C-1', 1, 2, []))
    expect(await terminate(good)).toMatchObject({ ok: false, error: { code: 'version_conflict' } })
  })

  it('logs what is not under a reference, and says no more than that', async () => {
    as('staff')
    const logged = vi.spyOn(log, 'error').mockImplementation(() => undefined)
    run.mockRejectedValueOnce(new Error('password of the database is hunter2'))
    const result = await terminate(good)
    const [{ requestId }] = logged.mock.calls[0] as unknown as [{ requestId: string }]
    expect(JSON.stringify(result)).toContain(requestId)
    expect(JSON.stringify(result)).not.toContain('hunter2')
  })
})
