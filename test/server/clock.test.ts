import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Db } from 'mongodb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { now } from '#lib/clock'
import { clockFileOf, followClock } from '#lib/clock-setting'
import { parisDate, parisTime } from '#lib/engine/core/calendar-date'
import { latestRequests } from '#lib/engine/reactors/operations/reactor-requests'
import { clockAhead, setClockAhead } from '#lib/engine/store/clock'
import { readEnv } from '#lib/env'
import { wordsIn } from '#lib/messages/catalogues'
import { deskClock } from '#lib/server/clock'
import type { Session } from '#lib/server/session/session'
import { called } from '#test/server/called'
import { useDatabase } from '#test/support/database'
import { setClock } from '../../app/clock/actions.ts'

const current = vi.hoisted(() => ({ session: null as Session | null, db: null as Db | null }))
vi.mock('#lib/server/session/session', () => ({
  getSession: async () => current.session,
  actorOf: ({ user }: Session) => ({ kind: 'person', id: user.id, name: user.name, role: user.role }),
}))
vi.mock('#lib/server/session/request', () => ({ requestId: async () => 'request-1' }))
vi.mock('#lib/server/session/locale', () => ({ getWords: async () => wordsIn('en') }))
vi.mock('#lib/server/db', () => ({ database: () => current.db }))

const set = called(setClock)
const as = (role: string) => {
  current.session = { id: 's1', user: { id: 'tom', name: 'Tom Leroy', email: 't@hindsight.test', role } }
}
const shown = () => `${parisDate(now())} ${parisTime(now())}`

describe('the control of the desk’s clock', () => {
  const { db } = useDatabase()
  const ahead = clockAhead()
  let home = ''
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'hindsight-clock-'))
    current.db = db()
    as('developer')
    vi.stubEnv('HINDSIGHT_HOME', home).stubEnv('HINDSIGHT_EMBEDDED', '1').stubEnv('HINDSIGHT_DEMO', '1')
    followClock(clockFileOf(readEnv()))
    await db().dropDatabase()
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    setClockAhead(ahead === 0 ? undefined : () => ahead)
    await rm(home, { recursive: true })
  })
  const recorded = () => latestRequests(db(), 10)

  it('given a moment as typed, then the desk has it, and it is written down who set it', async () => {
    expect(deskClock()).toMatchObject({ isSettable: true, isSet: false })
    expect(await set({ to: 'moment', day: '28/2/2028', time: '23:30' })).toMatchObject({ ok: true })
    expect(shown()).toBe('2028-02-28 23:30')
    expect(deskClock()).toMatchObject({ isSettable: true, isSet: true })
    expect(await recorded()).toMatchObject([
      { kind: 'clock', actor: { id: 'tom' }, state: 'done', setTo: new Date('2028-02-28T22:30:00Z') },
    ])
  })

  it('given steps, then the day moves and the time of day stays, over the end of a month and the change of clocks', async () => {
    await set({ to: 'moment', day: '31/01/2028', time: '10:15' })
    await set({ to: 'next_month' })
    expect(shown()).toBe('2028-02-29 10:15')
    await set({ to: 'next_day' })
    expect(shown()).toBe('2028-03-01 10:15')
    await set({ to: 'moment', day: '27/03/2027', time: '10:15' })
    await set({ to: 'next_day' })
    expect(shown()).toBe('2027-03-28 10:15')
  })

  it('given the last day it can be set to, then there is no step beyond', async () => {
    await set({ to: 'moment', day: '31/12/2099', time: '23:58' })
    for (const to of ['next_day', 'next_month'] as const)
      expect(await set({ to })).toMatchObject({ ok: false, error: { code: 'no_day' } })
    expect(shown()).toBe('2099-12-31 23:58')
  })

  it('given it returns, then it is the real time, and that is written down too', async () => {
    await set({ to: 'moment', day: '28/02/2028' })
    expect(shown()).toBe('2028-02-28 09:00')
    expect(await set({ to: 'real' })).toMatchObject({ ok: true })
    expect(deskClock().isSet).toBe(false)
    expect((await recorded())[0]).toMatchObject({ kind: 'clock', setTo: null })
  })

  it.each([
    [{ to: 'moment', day: '30/02/2028', time: '09:00' }, 'day', '28/02/2027'],
    [{ to: 'moment', day: '', time: '' }, 'day', '28/02/2027'],
    [{ to: 'moment' }, 'day', '28/02/2027'],
    [{ to: 'moment', day: '01/01/2100', time: '09:00' }, 'day', 'from 2000 to 2099'],
    [{ to: 'moment', day: '28/02/2028', time: '25:00' }, 'time', '09:00'],
    [{ to: 'moment', day: '28/02/2028', time: '9' }, 'time', '09:00'],
  ] as const)('given %j, then it names the field %s, and says what it takes', async (asked, field, example) => {
    const error = { code: `no_${field}`, field, message: expect.stringContaining(example) }
    expect(await set(asked)).toMatchObject({ ok: false, error })
    expect(deskClock().isSet).toBe(false)
    expect(await recorded()).toEqual([])
  })

  it.each([
    ['signed_out', null],
    ['forbidden', 'staff'],
    ['forbidden', 'support'],
    ['forbidden', 'none'],
  ] as const)('answers %s to %s', async (code, role) => {
    if (role) as(role)
    else current.session = null
    expect(await set({ to: 'next_day' })).toMatchObject({ ok: false, error: { code } })
    expect(deskClock().isSet).toBe(false)
  })

  it('refuses a field that it does not know', async () => {
    const asked = { to: 'next_day', aheadMs: 1 } as never
    expect(await set(asked)).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
  })

  it.each([
    { HINDSIGHT_EMBEDDED: '0', HINDSIGHT_DEMO: '1' },
    { HINDSIGHT_EMBEDDED: '1', HINDSIGHT_DEMO: '0' },
  ])('given %j, then it is refused in words, whoever asks, and nothing is written down', async (env) => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    const error = { code: 'clock_not_settable', message: expect.stringContaining('goes by the real time') }
    expect(await set({ to: 'next_day' })).toMatchObject({ ok: false, error })
    expect(deskClock()).toMatchObject({ isSettable: false, isSet: false })
    expect(await recorded()).toEqual([])
  })
})
