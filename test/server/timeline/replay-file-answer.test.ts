import { beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { kinds } from '#lib/domain/judged-events'
import { readReplayFile } from '#lib/domain/replay-file'
import type { Kind } from '#lib/domain/timeline-kinds'
import { provision } from '#lib/engine/deployment/provision'
import { openStore } from '#lib/engine/store/event-store'
import { model } from '#lib/model'
import type { Session } from '#lib/server/session/session'
import { replayFileAnswer } from '#lib/server/timeline/replay-file-answer'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { bakery } from '#test/support/subscription-scenario'

const current = vi.hoisted(() => ({ session: null as Session | null }))
vi.mock('#lib/server/session/session', async () => {
  const { isAllowed } = await import('#lib/domain/permissions')
  return {
    getSession: async () => current.session,
    may: ({ user }: Session, permission: string) => isAllowed(user.role, permission),
  }
})
const shared = globalThis as { hindsightClient?: { close(): Promise<void> } }

describe('a history as a replay file', () => {
  const { db } = useDatabase()
  const as = (role: string) => {
    current.session = { id: 's1', user: { id: 'u1', name: 'Claire Martin', email: 'c@hindsight.test', role } }
  }
  const append = (aggregate: Kind, aggregateId: string, type: string, payload: object) =>
    openStore(db(), kinds[aggregate] as never).append(
      { aggregateId, type, payload } as never,
      `${type}_${aggregateId}`,
      { actor: claire, reason: 'She called' },
    )
  const asked = async (question = '') => {
    const answer = await replayFileAnswer('subscription', 'C-1', new Request(`http://here/replay-file${question}`))
    return answer.status === 200 ? readReplayFile(await answer.text()) : answer.status
  }

  beforeAll(async () => {
    await provision(db(), model)
    process.env.MONGODB_URI = inject('mongodbUri')
    process.env.MONGODB_DB = db().databaseName
    await append('subscription', 'C-1', 'subscribed', { contractId: 'C-1', ...bakery })
    const filed = { contractId: 'C-1', coverageCode: 'multi_risk', occurrenceDate: null, filedAt: null }
    await append('claim', 'CL-1', 'claim_filed', { ...filed, description: 'Water at Mrs Durand’s' })
    const subject = { type: 'claim', id: 'CL-1' }
    await append('note', 'N-1', 'created', { subject, userId: 'u1', content: 'Mrs Durand called' })
    return () => shared.hindsightClient?.close()
  })

  it('given that it is asked for alone, then nothing around it is in it', async () => {
    as('staff')
    expect(await asked()).toMatchObject({ aggregateId: 'C-1', around: [], events: [{ type: 'subscribed' }] })
  })

  it.each(['staff', 'support', 'developer'])(
    'given %s who asks for what surrounds it too, then it is in it, and people are in none of it',
    async (role) => {
      as(role)
      const file = await asked('?with=around')
      expect(file).toMatchObject({
        ...{ masked: true, events: [{ type: 'subscribed' }] },
        around: [
          { aggregate: 'claim', aggregateId: 'CL-1' },
          { aggregate: 'note', aggregateId: 'N-1' },
        ],
      })
      expect(JSON.stringify(file)).not.toMatch(/Durand|Boulangerie|She called/)
    },
  )

  it('given an event that this release cannot read, then the file can be taken, and all of that event is hidden', async () => {
    as('developer')
    const [event] = await openStore(db(), kinds.claim).load('CL-1')
    const newer = { ...event, _id: 'newer', version: 2, schemaVersion: 9, idempotencyKey: 'newer', salt: 'pepper' }
    await db()
      .collection('event.claim')
      .insertOne(newer as never, { bypassDocumentValidation: true })
    const file = await asked('?with=around')
    expect(file).toMatchObject({ around: [{ events: [{}, { _id: 'newer', payload: { label: 'payload' } }] }, {}] })
    expect(JSON.stringify(file)).not.toMatch(/Durand|pepper/)
  })

  it('given nobody, or who may read nothing, then there is none', async () => {
    as('none')
    expect(await asked('?with=around')).toBe(403)
    current.session = null
    expect(await asked()).toBe(401)
  })
})
