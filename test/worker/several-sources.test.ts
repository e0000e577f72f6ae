import { type Document, ObjectId } from 'mongodb'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { now } from '#lib/clock'
import { claim } from '#lib/domain/claim/aggregate'
import { subscription } from '#lib/domain/subscription/aggregate'
import { type SubscriptionRow, subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { loadOldDocuments } from '#lib/engine/archive/load-old-documents'
import { partitionOf } from '#lib/engine/core/partition'
import { provision } from '#lib/engine/deployment/provision'
import { collectionName, openStore } from '#lib/engine/store/event-store'
import { findIncomplete } from '#lib/engine/views/completeness'
import { linkedTo } from '#lib/engine/views/links'
import { countStuck, readParked, skipParked } from '#lib/engine/views/parked'
import { repairRows } from '#lib/engine/views/repair-rows'
import { rowsBehind } from '#lib/engine/views/rows-behind'
import { verifyView } from '#lib/engine/views/verify-view'
import { viewPosition } from '#lib/engine/views/view-positions'
import { upsertRows } from '#lib/engine/views/view-rows'
import { model } from '#lib/model'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { samples } from '#test/support/event-samples'
import { bakery } from '#test/support/subscription-scenario'
import { PATIENCE, useWorkers } from '#test/support/worker'

const view = subscriptionsView.name
const source = { aggregate: claim, link: 'contractId' }
const by = { actor: claire, reason: 'told by phone' }
const raw = { bypassDocumentValidation: true }

describe('rows of several aggregates', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const start = useWorkers()
  beforeAll(() => provision(db(), model))

  const rows = () => db().collection<SubscriptionRow>(view)
  const claims = () => db().collection<Document & { _id: string }>(collectionName(claim))
  const subscribe = (id: string) =>
    openStore(db(), subscription).append(
      { aggregateId: id, type: 'subscribed', payload: { contractId: id, ...bakery } } as never,
      `subscribe_${id}`,
      by,
    )
  const append = (aggregateId: string, type: string, payload: object) =>
    openStore(db(), claim).append(
      { aggregateId, type, payload } as never,
      `${aggregateId}_${type}_${new ObjectId()}`,
      by,
    )
  const file = (aggregateId: string, contractId: string) =>
    append(aggregateId, 'claim_filed', { ...samples.claim[0]?.[2], contractId })
  const rowIs = (id: string, expected: object) =>
    vi.waitFor(async () => expect(await rows().findOne({ _id: id })).toMatchObject(expected), PATIENCE)
  const noDifferences = async () => expect((await verifyView(db(), subscriptionsView)).differences).toEqual([])

  it('given claims before the first start, old ones too, then each contract has its own, and unknown contracts hold up nothing', async () => {
    await subscribe('A')
    await subscribe('B')
    await file('CL-1', 'A')
    await file('CL-2', 'A')
    await file('CL-LOST', 'NOBODY')
    const old = { claimId: 'CL-OLD', actor: 'claire', type: 'claim_filed', date: new Date('2019-10-02T22:00:00Z') }
    await loadOldDocuments(db(), claim, [
      { ...old, _id: new ObjectId(), timestamp: new Date('2019-10-03T08:00:00Z'), contractId: 'B' },
      // A later document of the same claim names another contract: only the first one counts.
      { ...old, _id: new ObjectId(), timestamp: new Date('2019-10-04T08:00:00Z'), contractId: 'A' },
      { ...old, _id: new ObjectId(), claimId: 'CL-NONE', timestamp: new Date('2019-10-05T08:00:00Z') },
    ])
    start(db())
    await rowIs('A', { openClaims: 2, versions: { subscription: 1, claim: 2 } })
    await rowIs('B', { openClaims: 1, versions: { subscription: 1, claim: 2 } })
    expect(await rows().countDocuments()).toBe(2)
    await noDifferences()
  })

  it('given events of claims come in, then the row of their contract follows, and the list knows that it moved', async () => {
    start(db())
    await rowIs('A', {})
    const before = await viewPosition(db(), subscriptionsView.name)
    await file('CL-3', 'B')
    await rowIs('B', { openClaims: 2, versions: { claim: 3 } })
    await append('CL-1', 'claim_closed', {})
    await append('CL-OLD', 'claim_closed', {})
    await rowIs('A', { openClaims: 1, versions: { claim: 3 } })
    await rowIs('B', { openClaims: 1, versions: { claim: 4 } })
    expect(await viewPosition(db(), subscriptionsView.name)).toBeGreaterThan(before)
    await noDifferences()
  })

  it('given a claim on a contract that appears later, when it appears, then its row has the claim', async () => {
    start(db())
    await file('CL-EARLY', 'LATER')
    await rowIs('A', {})
    await subscribe('LATER')
    await rowIs('LATER', { openClaims: 1, versions: { subscription: 1, claim: 1 } })
    await noDifferences()
  })

  it('given two folds of which each knows what the other does not, then neither is written over the other, and a third is asked for', async () => {
    const row = (subscriptions: number, claimed: number) =>
      ({ _id: 'RACE', versions: { subscription: subscriptions, claim: claimed } }) as unknown as SubscriptionRow
    const write = (each: SubscriptionRow) => upsertRows(db(), subscriptionsView, [each])
    expect(await write(row(5, 3))).toEqual([])
    expect(await write(row(4, 4))).toEqual(['RACE'])
    expect(await write(row(4, 3))).toEqual([])
    expect(await rows().findOne({ _id: 'RACE' })).toMatchObject({ versions: { subscription: 5, claim: 3 } })
    expect(await write(row(5, 4))).toEqual([])
    expect(await rows().findOne({ _id: 'RACE' })).toMatchObject({ versions: { subscription: 5, claim: 4 } })
    expect(await write(row(5, 2))).toEqual([])
    expect(await rows().findOne({ _id: 'RACE' })).toMatchObject({ versions: { subscription: 5, claim: 4 } })
    // A row of a release that did not know of claims stands nowhere in them.
    await rows().updateOne({ _id: 'RACE' }, { $unset: { 'versions.claim': '' } })
    expect(await write(row(5, 0))).toEqual([])
    expect(await rows().findOne({ _id: 'RACE' })).toMatchObject({ versions: { subscription: 5, claim: 0 } })
    await rows().deleteOne({ _id: 'RACE' })
  })

  it('given a row that missed an event of a claim, or is ahead of them, when it is checked, then it is found and mended', async () => {
    await rows().updateOne({ _id: 'A' }, { $set: { 'versions.claim': 2, openClaims: 9 } })
    await rows().updateOne({ _id: 'B' }, { $inc: { 'versions.claim': 4 } })
    const { incomplete, aggregates } = await findIncomplete(db(), subscriptionsView)
    expect(aggregates).toBe(3)
    expect(incomplete.sort((a, b) => a.id.localeCompare(b.id))).toMatchObject([
      { id: 'A', versions: { subscription: 1, claim: 3 }, row: { claim: 2 } },
      { id: 'B', versions: { subscription: 1, claim: 4 }, row: { claim: 8 } },
    ])
    expect(await repairRows(db(), subscriptionsView, ['A', 'B'])).toMatchObject({ changed: 2 })
    expect((await findIncomplete(db(), subscriptionsView)).incomplete).toEqual([])
    await noDifferences()
  })

  it('given a person saved a claim, then its contract is on its way until the row has it; one that has no row never is', async () => {
    const behind = () =>
      rowsBehind(db(), subscriptionsView, { actorId: claire.id, since: new Date(now().getTime() - 60_000) })
    await append('CL-2', 'claim_reserve_set', { amountCents: 100_000, absolute: true })
    await file('CL-LOST-2', 'NOBODY')
    expect(await behind()).toEqual(['A'])
    start(db())
    await vi.waitFor(async () => expect(await behind()).toEqual([]), PATIENCE)
  })

  it('given a claim that cannot be folded, then its contract alone is parked, with its document, until there is more to it', async () => {
    start(db())
    await append('CL-3', 'claim_reserve_set', { amountCents: 1, absolute: true })
    await rowIs('B', { versions: { claim: 5 } })
    const [last] = await openStore(db(), claim).load('CL-3')
    await claims().insertOne(
      { ...last, _id: 'newer', version: 3, schemaVersion: 9, idempotencyKey: 'newer' } as never,
      raw,
    )
    await vi.waitFor(async () => expect(await readParked(db(), view)).toHaveLength(1), PATIENCE)
    expect(await readParked(db(), view)).toMatchObject([
      { aggregateId: 'B', document: 'Document newer of event.claim', name: 'UnknownEventError' },
    ])
    expect(await rows().findOne({ _id: 'B' })).toMatchObject({ versions: { subscription: 1, claim: 5 } })
    await file('CL-4', 'A')
    await rowIs('A', { versions: { claim: 5 } })
    await skipParked(db(), subscriptionsView, 'B', {
      by: 'Claire',
      reason: 'newer release',
      at: new Date(Date.now() + 50),
    })
    expect(await countStuck(db(), subscriptionsView)).toEqual({ stuck: 0, skipped: 1 })
    await skipParked(db(), subscriptionsView, 'B', { by: 'Claire', reason: 'newer release', at: new Date(0) })
    expect(await countStuck(db(), subscriptionsView)).toEqual({ stuck: 1, skipped: 0 })
    // What was dated ahead is known to whoever skips it then, and more that is dated so is news.
    const ahead = openStore(db(), claim, { now: () => new Date(now().getTime() + 400 * 86_400_000) })
    const later = (type: 'claim_reopened' | 'claim_closed', payload: object) =>
      ahead.append({ aggregateId: 'CL-OLD', type, payload } as never, `ahead_${type}`, {
        actor: claire,
        reason: 'told',
      })
    await later('claim_reopened', { reason: 'More damage' })
    await skipParked(db(), subscriptionsView, 'B', { by: 'Claire', reason: 'newer release', at: new Date() })
    expect(await countStuck(db(), subscriptionsView)).toEqual({ stuck: 0, skipped: 1 })
    await later('claim_closed', {})
    expect(await countStuck(db(), subscriptionsView)).toEqual({ stuck: 1, skipped: 0 })
    await claims().deleteOne({ _id: 'newer' })
    start(db())
    await vi.waitFor(async () => expect(await readParked(db(), view)).toEqual([]), PATIENCE)
    await noDifferences()
  })

  it('given a first event that is altered to name another contract, then both rows are made again', async () => {
    start(db())
    await rowIs('A', { openClaims: 2 })
    await claims().updateOne({ aggregateId: 'CL-4', version: 1 }, { $set: { 'payload.contractId': 'LATER' } }, raw)
    await rowIs('LATER', { openClaims: 2, versions: { claim: 2 } })
    // Its events are fewer now: such a row is mended, not written over.
    await repairRows(db(), subscriptionsView, ['A'])
    await noDifferences()
  })

  it('given a claim that is in another partition than its contract, and two workers, then the row follows', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `X-${index}`)
    const otherId = ids.find((id) => partitionOf(id) !== partitionOf('A')) as string
    start(db())
    start(db())
    await file(otherId, 'A')
    await rowIs('A', { openClaims: 2 })
    await noDifferences()
  })

  it('given many claims, when those of a contract are looked up, then an index is asked, and only claims have it', async () => {
    const names = async (name: string) => (await db().collection(name).indexes()).map((index) => index.name)
    expect(await names('event.claim')).toEqual(expect.arrayContaining(['link_contractId', 'legacy_link_contractId']))
    expect((await names('event.subscription')).filter((name) => name?.includes('link'))).toEqual([])
    const { executionStats } = await claims()
      .find({ 'payload.contractId': { $in: ['A'] }, aggregateId: { $gt: '' }, version: 1 })
      .project({ _id: 0, aggregateId: 1, 'payload.contractId': 1 })
      .explain('executionStats')
    expect(executionStats.totalKeysExamined).toBeLessThan(10)
    expect(JSON.stringify(executionStats)).not.toContain('COLLSCAN')
    expect([...(await linkedTo(db(), source, ['B'])).keys()].sort()).toEqual(['CL-3', 'CL-OLD'])
  })
})
