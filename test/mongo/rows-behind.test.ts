import { beforeAll, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/subscription'
import { openStore } from '#lib/mongo/event-store'
import { park } from '#lib/mongo/parked'
import { provision } from '#lib/mongo/provision'
import { rowsBehind } from '#lib/mongo/rows-behind'
import { upsertRows } from '#lib/mongo/view-rows'
import { subscriptionsView } from '#lib/views/subscriptions'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { bakery } from '#test/support/subscription-scenario'

describe('what a person saved and the list does not show yet', () => {
  const { db } = useDatabase()
  beforeAll(() => provision(db()))
  const since = new Date(Date.now() - 60_000)
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
    expect(await behind(claire.id, new Date(Date.now() + 60_000))).toEqual([])
    await row('A', 1)
    expect(await behind(claire.id)).toEqual([])
  })

  it('given it is parked, then it is not on its way', async () => {
    await db().collection(subscriptionsView.name).deleteMany({})
    expect(await behind(claire.id)).toEqual(['A'])
    await park(db(), subscriptionsView, 'A', { error: new Error('broken'), document: null })
    expect(await behind(claire.id)).toEqual([])
  })
})
