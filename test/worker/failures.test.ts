import type { Document } from 'mongodb'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { provision } from '#lib/engine/deployment/provision'
import { readCheckpoints } from '#lib/engine/reactors/checkpoints'
import { readWorker } from '#lib/engine/reactors/operations/presence'
import { openStore } from '#lib/engine/store/event-store'
import { model } from '#lib/model'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { bakery } from '#test/support/subscription-scenario'
import { type Logged, PATIENCE, useWorkers } from '#test/support/worker'

const view = subscriptionsView.name

describe('the worker in trouble', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const start = useWorkers()
  beforeAll(() => provision(db(), model))

  const rows = () => db().collection<Document & { _id: string }>(view)
  const subscribe = (aggregateId: string) =>
    openStore(db(), subscription).append(
      { aggregateId, type: 'subscribed', payload: { contractId: aggregateId, ...bakery } } as never,
      `subscribe_${aggregateId}`,
      { actor: claire, reason: 'signed' },
    )
  const rowThere = (id: string) =>
    vi.waitFor(async () => expect(await rows().findOne({ _id: id })).not.toBeNull(), PATIENCE)
  const working = (up: boolean) =>
    vi.waitFor(async () => expect((await readWorker(db(), [view])).up).toBe(up), PATIENCE)
  const said = (logged: Logged[], text: string) => logged.filter(({ msg }) => msg.includes(text))

  it('given rows that the database refuses, when events come in, then they are tried again from the same place, and nothing is scanned', async () => {
    await subscribe('A')
    const { logged } = start(db())
    await rowThere('A')
    await working(true)
    await rows().deleteOne({ _id: 'A' })
    await db().command({ collMod: view, validator: { nothingHasThis: true } })
    await subscribe('B')
    await vi.waitFor(() => expect(said(logged, 'Trying again').length).toBeGreaterThan(1), PATIENCE)
    for (const { token } of await readCheckpoints(db(), view)) expect(token).toBeDefined()
    await db().command({ collMod: view, validator: {} })
    await rowThere('B')
    expect(said(logged, 'whole history').filter(({ reactor }) => reactor === view)).toHaveLength(1)
    expect(await rows().countDocuments()).toBe(1)
  })

  it('given rows that are refused, when the worker goes on trying, then it gives no sign of life', async () => {
    await db().command({ collMod: view, validator: { nothingHasThis: true } })
    await db().collection('checkpoints').deleteMany({})
    const { logged } = start(db())
    await vi.waitFor(() => expect(said(logged, 'Trying again').length).toBeGreaterThan(0), PATIENCE)
    expect(await readWorker(db(), [view])).toEqual({ up: false, secondsSinceHeartbeat: null })
    await db().command({ collMod: view, validator: {} })
    await working(true)
  })

  it('given a place that the server refuses, when it starts, then everything is scanned, and until then the list says how far it was', async () => {
    await rows().deleteMany({})
    const currentTo = async () =>
      Math.min(...(await readCheckpoints(db(), view)).map((partition) => partition.currentTo.getTime()))
    const before = await currentTo()
    for (const _data of ['82000000010000000129295A1004', 'not a place', '']) {
      await db()
        .collection<Document & { _id: string }>('checkpoints')
        .updateMany({ reactor: view }, { $set: { token: { _data } } })
      await rows().deleteMany({})
      const { logged, stop } = start(db())
      await vi.waitFor(() => expect(said(logged, 'place is lost')).toHaveLength(1), PATIENCE)
      expect(await currentTo()).toBeGreaterThanOrEqual(before)
      await rowThere('A')
      await rowThere('B')
      await working(true)
      await stop()
    }
  })

  it('given the checkpoint of other code of the view, when it starts, then its rows are written again at the version they stand at', async () => {
    const former = { holderName: 'As the former code wrote it', versions: { subscription: 1, claim: 0 } }
    await rows().updateMany({}, { $set: former })
    const { stop } = start(db())
    await working(true)
    await stop()
    expect(await rows().countDocuments(former)).toBe(2)
    await db()
      .collection<Document & { _id: string }>('checkpoints')
      .updateMany({ reactor: view }, { $set: { version: 'former' } })
    start(db())
    await vi.waitFor(async () => {
      for (const id of ['A', 'B'])
        expect(await rows().findOne({ _id: id })).toMatchObject({
          holderName: bakery.holder.name,
          versions: { subscription: 1 },
        })
    }, PATIENCE)
    await vi.waitFor(
      async () =>
        expect(new Set((await readCheckpoints(db(), view)).map(({ version }) => version))).toEqual(
          new Set([subscriptionsView.version]),
        ),
      PATIENCE,
    )
  })
})
