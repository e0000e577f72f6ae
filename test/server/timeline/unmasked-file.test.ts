import { MongoClient } from 'mongodb'
import { beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { now } from '#lib/clock'
import { access } from '#lib/domain/access/aggregate'
import { claim } from '#lib/domain/claim/aggregate'
import { readReplayFile } from '#lib/domain/replay-file'
import { subscription } from '#lib/domain/subscription/aggregate'
import type { Kind } from '#lib/domain/timeline-kinds'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { wordsIn } from '#lib/messages/catalogues'
import type { Session } from '#lib/server/session/session'
import { called } from '#test/server/called'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { bakery } from '#test/support/subscription-scenario'
import * as actions from '../../../app/unmask-actions.ts'

const takeUnmaskedFile = called(actions.takeUnmaskedFile)

type Stores = { histories: Partial<Record<Kind, unknown>>; accesses: unknown }
const current = vi.hoisted(() => ({
  session: null as Session | null,
  stores: { histories: {}, accesses: null } as Stores,
}))
let requests = 0
vi.mock('#lib/server/session/request', () => ({ requestId: async () => `request-${++requests}` }))
vi.mock('#lib/server/session/locale', () => ({ getWords: async () => wordsIn('en') }))
vi.mock('#lib/server/stores', () => ({
  storeOf: (aggregate: Kind) => current.stores.histories[aggregate],
  accessStore: () => current.stores.accesses,
}))
vi.mock('#lib/server/session/session', () => ({
  getSession: async () => current.session,
  actorOf: ({ user }: Session) => ({ kind: 'person', id: user.id, name: user.name, role: user.role }),
}))

const as = (role: string) => {
  const user = { id: 'u_ines', name: 'Inès Faure', email: 'ines@hindsight.test', role }
  current.session = { id: 's', user }
}
const contract = { aggregate: 'subscription', aggregateId: 'C-1' } as const
const reason = 'Bug 412: the end is a day early'

describe('a replay file with people’s names', () => {
  const { db } = useDatabase()
  const accesses = (id = 'C-1') => openStore(db(), access).load(id)

  beforeAll(async () => {
    await prepareStore(db(), subscription)
    await prepareStore(db(), claim)
    await prepareStore(db(), access)
    const payload = { contractId: 'C-1', ...bakery } as never
    const by = { actor: claire, reason: 'Signed by Mrs Petit' }
    await openStore(db(), subscription).append({ aggregateId: 'C-1', type: 'subscribed', payload }, 's', by)
    const filed = { contractId: 'C-1', coverageCode: 'glass', occurrenceDate: '2024-10-03', filedAt: new Date() }
    const filedPayload = { ...filed, description: 'Mrs Petit cut her hand' } as never
    await openStore(db(), claim).append({ aggregateId: 'CL-1', type: 'claim_filed', payload: filedPayload }, 'f', by)
  })
  beforeEach(async () => {
    await db().collection('event.access').deleteMany({})
    current.stores = {
      histories: { subscription: openStore(db(), subscription), claim: openStore(db(), claim) },
      accesses: openStore(db(), access),
    }
    as('developer')
  })

  it('given a developer with a reason, when it is asked for, then it names people, and who took what, when and why stands', async () => {
    const asked = now().getTime()
    const result = await takeUnmaskedFile({ ...contract, reason: ` ${reason} ` })
    if (!result.ok || result.value.kind !== 'taken') throw new Error(JSON.stringify(result))
    const file = readReplayFile(result.value.content)
    expect(file).toMatchObject({ aggregate: 'subscription', aggregateId: 'C-1', masked: false })
    expect(result.value.content).toContain('Boulangerie du Canal')
    expect(result.value.name).toBe('C-1.unmasked.replay.json')
    const [recorded, ...more] = await accesses()
    expect(more).toEqual([])
    expect(recorded).toMatchObject({
      type: 'replay_file_unmasked',
      aggregateId: 'C-1',
      payload: { subject: { type: 'subscription', id: 'C-1' }, untilVersion: 1, requestId: recorded?.correlationId },
      actor: { kind: 'person', id: 'u_ines', name: 'Inès Faure', role: 'developer' },
      reason,
    })
    expect(recorded?.appendDate.getTime()).toBeGreaterThanOrEqual(asked)
    expect(recorded?.appendDate.getTime()).toBeLessThanOrEqual(now().getTime())
    expect(JSON.stringify(recorded?.payload) + recorded?.idempotencyKey).not.toContain('Canal')
  })

  it('given a claim, when it is asked for, then it is its own history that is handed out, and recorded', async () => {
    const result = await takeUnmaskedFile({ aggregate: 'claim', aggregateId: 'CL-1', reason })
    if (!result.ok || result.value.kind !== 'taken') throw new Error(JSON.stringify(result))
    expect(readReplayFile(result.value.content)).toMatchObject({
      aggregate: 'claim',
      aggregateId: 'CL-1',
      masked: false,
    })
    expect(result.value.content).toContain('Mrs Petit cut her hand')
    expect(await accesses('CL-1')).toMatchObject([{ payload: { subject: { type: 'claim', id: 'CL-1' } }, reason }])
    expect(await accesses()).toEqual([])
  })

  it('given it is taken twice, then both times are recorded, one after the other', async () => {
    await takeUnmaskedFile({ ...contract, reason })
    await takeUnmaskedFile({ ...contract, reason })
    expect((await accesses()).map(({ version, reason: why }) => [version, why])).toEqual([
      [1, reason],
      [2, reason],
    ])
  })

  it.each(['', '   '])(
    'given no reason (%j), then it is refused in words, and nothing is recorded',
    async (nothing) => {
      const result = await takeUnmaskedFile({ ...contract, reason: nothing })
      expect(result).toMatchObject({ ok: true, value: { kind: 'refused', refusal: { code: 'access_without_reason' } } })
      if (result.ok && result.value.kind === 'refused') {
        expect(wordsIn('en').refusal(result.value.refusal)).toMatch(/^Say why: /)
        expect(wordsIn('fr').source(result.value.refusal.source)).toBe('RGPD, article 5(2)')
      }
      expect(await accesses()).toEqual([])
    },
  )

  it.each(['staff', 'support', 'nobody'])(
    'given the role %s, then it is refused, and nothing is recorded',
    async (role) => {
      as(role)
      expect(await takeUnmaskedFile({ ...contract, reason })).toMatchObject({
        ok: false,
        error: { code: 'forbidden' },
      })
      expect(await accesses()).toEqual([])
    },
  )

  it('given nobody is signed in, a contract that is none, or a field more, then nothing is handed out', async () => {
    expect(await takeUnmaskedFile({ ...contract, aggregateId: 'C-9', reason })).toEqual({
      ok: true,
      value: { kind: 'unknown' },
    })
    const smuggled = { ...contract, reason, actor: { id: 'somebody' } } as never
    expect(await takeUnmaskedFile(smuggled)).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    current.session = null
    expect(await takeUnmaskedFile({ ...contract, reason })).toMatchObject({ ok: false })
    expect([await accesses(), await accesses('C-9')]).toEqual([[], []])
  })

  it('given the record cannot be written, then nothing is handed out', async () => {
    const client = new MongoClient(inject('mongodbUri'))
    const store = openStore(client.db(db().databaseName), access)
    // Reading worked a moment ago; then the connection is gone.
    const refusing = { ...store, load: () => accesses(), append: store.append.bind(store) }
    await client.close()
    current.stores.accesses = refusing
    expect(await takeUnmaskedFile({ ...contract, reason })).toMatchObject({
      ok: false,
      error: { code: 'unexpected' },
    })
    expect(await accesses()).toEqual([])
  })
})
