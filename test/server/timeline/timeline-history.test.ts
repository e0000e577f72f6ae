import { ObjectId } from 'mongodb'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { kinds } from '#lib/domain/judged-events'
import { type Kind, mergedAggregate, type Subject, type TimelineEvent } from '#lib/domain/timeline-kinds'
import { loadOldDocuments } from '#lib/engine/archive/load-old-documents'
import { provision } from '#lib/engine/deployment/provision'
import { Replay } from '#lib/engine/replay/steps'
import { openStore } from '#lib/engine/store/event-store'
import { model } from '#lib/model'
import type { Session } from '#lib/server/session/session'
import { openTimeline } from '#lib/server/timeline/timeline'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { bakery, cover } from '#test/support/subscription-scenario'

const as = (role: string): Session => ({
  id: 's1',
  user: { id: 'u1', name: 'Claire Martin', email: 'claire@hindsight.test', role },
})
const shared = globalThis as { hindsightClient?: { close(): Promise<void> } }
/** All that is told of something; these histories are short. */
async function loadTimeline(session: Session, subject: Subject) {
  const opened = await openTimeline(session, subject, { step: null, with: null, own: false })
  const events = (opened?.segments ?? []).flatMap((segment) => segment.events) as TimelineEvent[]
  return { events, relatedEvents: opened?.relatedEvents, broken: new Replay(mergedAggregate, events).broken }
}

const contract = (aggregateId: string) => ({ aggregate: 'subscription' as const, aggregateId })

describe('a timeline, as its page loads it', () => {
  const { db } = useDatabase()
  let clock = Date.parse('2024-02-12T10:00:00Z')
  const append = async (
    aggregate: Kind,
    aggregateId: string,
    type: string,
    payload: object,
    causationId?: string,
  ): Promise<string> => {
    clock += 60_000
    const store = openStore(db(), kinds[aggregate] as never, { now: () => new Date(clock) })
    const { event } = await store.append({ aggregateId, type, payload } as never, `${type}_${aggregateId}_${clock}`, {
      ...{ actor: claire, reason: 'Told by telephone' },
      ...(causationId ? { causationId } : {}),
    })
    return (event as { _id: string })._id
  }
  const subscribe = (id: string) => append('subscription', id, 'subscribed', { contractId: id, ...bakery })
  const file = (id: string, contractId: string, causationId?: string) =>
    append(
      'claim',
      id,
      'claim_filed',
      {
        ...{ contractId, coverageCode: 'cyber', occurrenceDate: '2024-10-03', filedAt: new Date(clock) },
        description: 'Madame Durand called',
      },
      causationId,
    )
  const note = (id: string, type: string, about: string) =>
    append('note', id, 'created', { subject: { type, id: about }, userId: 'claire', content: 'Call back' })

  beforeAll(async () => {
    await provision(db(), model)
    process.env.MONGODB_URI = inject('mongodbUri')
    process.env.MONGODB_DB = db().databaseName
    return () => shared.hindsightClient?.close()
  })

  it('given a contract, then its claims, documents and the notes on all of them, in one order, and nobody else’s', async () => {
    await subscribe('C-1')
    await subscribe('C-2')
    await note('N-1', 'subscription', 'C-1')
    await file('CL-1', 'C-1')
    await file('CL-2', 'C-2')
    await append('collected_file', 'F-1', 'file_requested', { ownerId: 'C-1', kind: 'kbis', dueDate: '2024-03-01' })
    await note('N-2', 'claim', 'CL-1')
    await note('N-3', 'claim', 'CL-2')
    await note('N-4', 'collected_file', 'F-1')
    await append('claim', 'CL-1', 'claim_closed', {})
    const { events, broken } = await loadTimeline(as('staff'), contract('C-1'))
    expect(events.map(({ aggregate, aggregateId }) => `${aggregate} ${aggregateId}`)).toEqual([
      'subscription C-1',
      'note N-1',
      'claim CL-1',
      'collected_file F-1',
      'note N-2',
      'note N-4',
      'claim CL-1',
    ])
    expect(broken).toEqual([])
  })

  it('given an old note, whose subject stands beside its metadata, then it is found too; one about something else is not', async () => {
    await subscribe('C-4')
    const old = (noteId: string, id: string) => ({
      ...{ _id: new ObjectId(), type: 'created', noteId, timestamp: new Date('2019-01-10T09:00:00Z'), actor: 'claire' },
      ...{ subject: { type: 'subscription', id }, userId: 'claire', content: 'Rappeler' },
    })
    await loadOldDocuments(db(), kinds.note, [old('OLD-1', 'C-4'), old('OLD-2', 'C-5')])
    const { events } = await loadTimeline(as('staff'), contract('C-4'))
    expect(events.map(({ aggregateId, schemaVersion }) => [aggregateId, schemaVersion])).toEqual([
      ['OLD-1', 1],
      ['C-4', 2],
    ])
  })

  it('given a claim, a document or a note, then its own history alone', async () => {
    for (const [aggregate, aggregateId, count] of [
      ['claim', 'CL-1', 2],
      ['collected_file', 'F-1', 1],
      ['note', 'N-2', 1],
    ] as const) {
      const { events } = await loadTimeline(as('staff'), { aggregate, aggregateId })
      expect(events.map((event) => [event.aggregate, event.aggregateId])).toEqual(
        Array.from({ length: count }, () => [aggregate, aggregateId]),
      )
    }
  })

  it('given nothing of that name, then no events, also where another kind has the name', async () => {
    expect((await loadTimeline(as('staff'), contract('NONE'))).events).toEqual([])
    expect((await loadTimeline(as('staff'), contract('CL-1'))).events).toEqual([])
    expect((await loadTimeline(as('staff'), { aggregate: 'claim', aggregateId: 'C-1' })).events).toEqual([])
  })

  it('given a role that may not see people, then nothing of the surroundings names them either', async () => {
    const { events } = await loadTimeline(as('developer'), contract('C-1'))
    expect(events.length).toBe(7)
    expect(JSON.stringify(events)).not.toMatch(/Durand|Call back|telephone|Boulangerie/)
    expect(JSON.stringify(await loadTimeline(as('staff'), contract('C-1')))).toMatch(/Durand.*Call back/)
  })

  it('given a role of no rights, then what surrounds the contract is not told', async () => {
    const { events } = await loadTimeline(as('none'), contract('C-1'))
    expect(events.map(({ aggregate }) => aggregate)).toEqual(['subscription'])
  })

  it('given causes across histories, then both ways: on this timeline by the event, elsewhere by where it is', async () => {
    await subscribe('C-3')
    const added = await append('subscription', 'C-3', 'coverage_added', {
      ...cover('cyber', 18_000),
      effectiveDate: '2024-09-01',
    })
    await file('CL-3', 'C-3')
    await append('claim', 'CL-3', 'claim_reopened', { reason: 'Late order' }, added)
    const contractSide = await loadTimeline(as('staff'), contract('C-3'))
    expect(contractSide.relatedEvents).toEqual({ causes: {}, caused: {} })
    const claimSide = await loadTimeline(as('staff'), { aggregate: 'claim', aggregateId: 'CL-3' })
    expect(claimSide.relatedEvents?.causes).toMatchObject({
      [added]: { aggregate: 'subscription', aggregateId: 'C-3', eventId: added, title: 'coverage_added' },
    })
    // The other direction, from a contract to a claim on another one.
    const other = await append('claim', 'CL-2', 'claim_reopened', { reason: 'Late order' }, added)
    const caused = (await loadTimeline(as('staff'), contract('C-3'))).relatedEvents?.caused ?? {}
    expect(caused[added]).toMatchObject([{ aggregate: 'claim', aggregateId: 'CL-2', eventId: other }])
    expect((await loadTimeline(as('none'), contract('C-3'))).relatedEvents).toEqual({ causes: {}, caused: {} })
  })

  it('given a claim that holds an event of a newer release, then that step breaks on its lane, for whoever looks, and the others stand', async () => {
    await db()
      .collection('event.claim')
      .updateOne(
        { aggregateId: 'CL-3', version: 2 },
        { $set: { schemaVersion: 9 } },
        { bypassDocumentValidation: true },
      )
    for (const role of ['staff', 'developer']) {
      const { events, broken } = await loadTimeline(as(role), contract('C-3'))
      const [step = 0] = broken
      expect(broken).toHaveLength(1)
      expect(events[step - 1]).toMatchObject({ aggregate: 'claim', aggregateId: 'CL-3', version: 2 })
      const claimSide = await loadTimeline(as(role), { aggregate: 'claim', aggregateId: 'CL-3' })
      expect(claimSide.broken).toEqual([2])
      if (role === 'developer') expect(claimSide.events[1]?.payload).toMatchObject({ masked: true, label: 'payload' })
    }
  })

  it('given an old document whose date is none, then its step breaks, for whoever looks, and the timeline stands', async () => {
    const old = { subscriptionId: 'C-6', actor: 'claire' }
    const subscribed = {
      type: 'subscribed',
      price: 480,
      startDate: new Date('2019-01-09T23:00:00Z'),
      coverages: ['glass'],
    }
    await loadOldDocuments(db(), kinds.subscription, [
      { ...old, ...subscribed, _id: new ObjectId(), timestamp: new Date('2019-01-10T09:00:00Z') },
      { ...old, type: 'contract_renewed', year: 2019, _id: new ObjectId(), timestamp: 'yesterday' },
    ])
    await note('N-6', 'subscription', 'C-6')
    for (const role of ['staff', 'developer']) {
      const { events, broken } = await loadTimeline(as(role), contract('C-6'))
      // A text stands before any date in the order of the store.
      expect(events.map(({ aggregateId, version }) => [aggregateId, version])).toEqual([
        ...[
          ['C-6', 1],
          ['C-6', 2],
          ['N-6', 1],
        ],
      ])
      expect(broken).toEqual([1])
    }
  })

  it('finds what surrounds a contract, and what an event caused, by an index', async () => {
    const plan = async (collection: string, filter: object) =>
      JSON.stringify(await db().collection(collection).find(filter).explain('queryPlanner'))
    const firstOf = { aggregateId: { $gt: '' }, version: 1 }
    expect(await plan('event.note', { 'payload.subject.id': { $in: ['C-1'] }, ...firstOf })).toMatch(/link_subject\.id/)
    expect(await plan('event.collected_file', { 'payload.ownerId': { $in: ['C-1'] }, ...firstOf })).toMatch(
      /link_ownerId/,
    )
    expect(await plan('event.claim', { causationId: { $in: ['a'], $gt: '' }, aggregateId: { $gt: '' } })).toMatch(
      /"indexName":"causation"/,
    )
  })
})
