import { beforeAll, describe, expect, it } from 'vitest'
import { now } from '#lib/clock'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { allPartitions } from '#lib/engine/core/partition'
import { provision } from '#lib/engine/deployment/provision'
import { readStatus, saveCheckpoints } from '#lib/engine/reactors/checkpoints'
import { openStore } from '#lib/engine/store/event-store'
import { park } from '#lib/engine/views/parked'
import { rowsBehind } from '#lib/engine/views/rows-behind'
import { upsertRows } from '#lib/engine/views/view-rows'
import { model } from '#lib/model'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { removal } from '#test/support/faults/removal'
import { bakery } from '#test/support/subscription-scenario'

describe('what a person saved and the list does not show yet', () => {
  const { db } = useDatabase()
  beforeAll(() => provision(db(), model))
  const since = new Date(now().getTime() - 60_000)
  const behind = (actorId: string, from = since) => rowsBehind(db(), subscriptionsView, { actorId, since: from })
  const row = (_id: string, version: number) =>
    upsertRows(db(), subscriptionsView, [{ _id, versions: { subscription: version } }])

  it('given a row below the saved version, then it is named to who saved it alone, until it is there', async () => {
    const payload = { contractId: 'A', ...bakery }
    await openStore(db(), subscription).append(
      { aggregateId: 'A', type: 'subscribed', payload } as never,
      'subscribe_A',
      { actor: claire, reason: 'signed' },
    )
    expect(await behind(claire.id)).toEqual(['A'])
    expect(await behind('somebody else')).toEqual([])
    expect(await behind(claire.id, new Date(now().getTime() + 60_000))).toEqual([])
    await row('A', 1)
    expect(await behind(claire.id)).toEqual([])
  })

  it('given others that were dated ahead, more than are looked at, then what was saved just now is named all the same', async () => {
    const ahead = openStore(db(), subscription, { now: () => new Date(now().getTime() + 400 * 86_400_000) })
    const items = Array.from({ length: 201 }, (_, index) => ({
      event: removal('AHEAD', `c${index}`),
      idempotencyKey: `ahead-${index}`,
    }))
    await ahead.appendAll(items, { actor: claire, reason: 'imported' })
    await row('AHEAD', 201)
    await openStore(db(), subscription).append(removal('B'), 'b', { actor: claire, reason: 'asked' })
    expect(await behind(claire.id)).toEqual(['B'])
    await row('B', 1)
    expect(await behind(claire.id)).toEqual([])
  })

  it('given what was dated ahead, then a view that has done with all is not said to be behind', async () => {
    const read = new Date()
    const place = { token: null, currentTo: read, version: '1' }
    await saveCheckpoints(db(), subscriptionsView.name, allPartitions, place)
    const status = () => readStatus(db(), subscriptionsView.name, 'subscription')
    expect(await status()).toEqual({ currentTo: read, behind: 0 })
    await openStore(db(), subscription).append(removal('C'), 'c', { actor: claire, reason: 'asked' })
    expect(await status()).toEqual({ currentTo: read, behind: 1 })
    await row('C', 1)
  })

  it('given it is parked, then it is not on its way', async () => {
    await db().collection<{ _id: string }>(subscriptionsView.name).deleteOne({ _id: 'A' })
    expect(await behind(claire.id)).toEqual(['A'])
    await park(db(), subscriptionsView, 'A', { error: new Error('broken'), document: null })
    expect(await behind(claire.id)).toEqual([])
  })
})
