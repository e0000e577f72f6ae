import { ObjectId } from 'mongodb'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionDesk } from '#lib/domain/subscription/desk'
import { loadOldDocuments } from '#lib/engine/archive/load-old-documents'
import { EventShapeError } from '#lib/engine/core/errors'
import { provision } from '#lib/engine/deployment/provision'
import { openStore } from '#lib/engine/store/event-store'
import { model } from '#lib/model'
import { contractEdit, loadContract } from '#lib/server/contract'
import { reviewEdit, saveEdit } from '#lib/server/edit/edit'
import type { Session } from '#lib/server/session/session'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { bakery } from '#test/support/subscription-scenario'

const session: Session = {
  id: 's1',
  user: { id: 'u1', name: 'Claire Martin', email: 'claire@hindsight.test', role: 'staff' },
}
const shared = globalThis as { hindsightClient?: { close(): Promise<void> } }

describe('a contract, as its page loads it', () => {
  const { db } = useDatabase()
  beforeAll(async () => {
    await provision(db(), model)
    process.env.MONGODB_URI = inject('mongodbUri')
    process.env.MONGODB_DB = db().databaseName
    return () => shared.hindsightClient?.close()
  })
  const subscribe = (aggregateId: string) =>
    openStore(db(), subscription).append(
      { aggregateId, type: 'subscribed', payload: { contractId: aggregateId, ...bakery } } as never,
      `subscribe_${aggregateId}`,
      { actor: claire, reason: 'signed' },
    )

  it('given its events, then it is their fold; given none, then there is no contract', async () => {
    await subscribe('C-1')
    expect(await loadContract(session, 'C-1')).toMatchObject({
      broken: null,
      version: 1,
      state: { startDate: '2024-03-01' },
    })
    expect(await loadContract(session, 'NONE')).toBeNull()
  })

  it('given a stored event that the reducer cannot take, then it names the first step that breaks, and its event', async () => {
    const [first, second] = [new ObjectId(), new ObjectId()]
    await loadOldDocuments(db(), subscription, [
      {
        ...{ _id: first, type: 'subscribed', subscriptionId: 'OLD', timestamp: new Date('2019-01-10T09:00:00Z') },
        ...{ actor: 'claire', price: 1_200, startDate: new Date('2019-02-28T23:00:00Z'), coverages: ['glass'] },
      },
      {
        ...{ _id: second, type: 'protection_schedule_updated', subscriptionId: 'OLD', actor: 'claire' },
        ...{ timestamp: new Date('2020-01-10T09:00:00Z') },
        ...{ termination: { terminationDate: 'fin mars', reason: 'demande client' } },
      },
    ])
    expect(await loadContract(session, 'OLD')).toEqual({
      broken: { details: expect.stringContaining('fin mars'), at: { step: 2, event: second.toHexString() } },
    })
  })

  it('given an event of a newer release, then it says which document, and names its step', async () => {
    const { event } = await subscribe('NEW')
    const newer = { ...event, _id: 'newer', version: 2, schemaVersion: 9, idempotencyKey: 'newer' }
    await db()
      .collection('event.subscription')
      .insertOne(newer as never, { bypassDocumentValidation: true })
    const broken = {
      ...{ details: expect.stringMatching(/^UnknownEventError: Document newer/) },
      at: { step: 2, event: 'newer' },
    }
    expect(await loadContract(session, 'NEW')).toEqual({ broken })
    const developer = { ...session, user: { ...session.user, role: 'developer' } }
    expect(await loadContract(developer, 'NEW')).toEqual({ broken })
  })

  it('given a payload that is not of its shape, then it is a step as well, and no edit is decided on such a contract', async () => {
    const { event } = await subscribe('ODD')
    const odd = {
      ...{ ...event, _id: 'odd', version: 2, idempotencyKey: 'odd' },
      ...{ type: 'coverage_changed', payload: { code: 'multi_risk' } },
    }
    await db()
      .collection('event.subscription')
      .insertOne(odd as never, { bypassDocumentValidation: true })
    expect(await loadContract(session, 'ODD')).toMatchObject({ broken: { at: { step: 2, event: 'odd' } } })
    const command = { name: 'change_holder_details', input: { name: 'Boulangerie Durand' } } as const
    const edit = { aggregateId: 'ODD', versionSeen: 2, confirmed: [], reason: 'Sold', command }
    await expect(reviewEdit(subscriptionDesk, contractEdit({ session, requestId: 'r' }), edit)).rejects.toBeInstanceOf(
      EventShapeError,
    )
    await expect(saveEdit(subscriptionDesk, contractEdit({ session, requestId: 'r' }), edit)).rejects.toBeInstanceOf(
      EventShapeError,
    )
    expect(await openStore(db(), subscription).load('ODD')).toHaveLength(2)
  })
})
