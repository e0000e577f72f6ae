import type { Document } from 'mongodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { now } from '#lib/clock'
import { chargePremiumOnRenewal } from '#lib/domain/subscription/reactors/charge-premium-on-renewal'
import { GatewayRefusalError, type PaymentGateway } from '#lib/domain/subscription/reactors/payment-gateway'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { provision } from '#lib/engine/deployment/provision'
import { readStatus } from '#lib/engine/reactors/checkpoints'
import { appendRequest, latestRequests } from '#lib/engine/reactors/operations/reactor-requests'
import { serverClock } from '#lib/engine/store/clock'
import { sandboxBank } from '#lib/gateways/sandbox-bank/client'
import { model } from '#lib/model'
import { readOperations } from '#lib/server/operations/operations'
import { chargesOf, renewedContract } from '#test/domain/subscription/reactors/renewed-contract'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { changeInNewer, makeKnown, renewedAfterNewer } from '#test/support/faults/newer-release'
import { bankProcess } from '#test/support/processes/bank'
import { until } from '#test/support/until'
import { useWorkers } from '#test/support/worker'

const effect = chargePremiumOnRenewal.name
const view = subscriptionsView.name

describe('an effect that waits since its history cannot be read', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const bank = bankProcess()
  const start = useWorkers()
  beforeEach(async () => {
    await db().dropDatabase()
    await provision(db(), model)
    await bank().control({ reset: true })
    await db()
      .collection<{ _id: string }>('reactor_starts')
      .insertOne({ _id: effect, since: new Date(now().getTime() - 3_600_000) } as never)
  })
  const gateway = () => sandboxBank({ url: bank().url, timeoutMs: 2_000 })
  const waiting = () => db().collection<Document & { _id: string }>('effects_waiting')
  const parked = (aggregateId: string) =>
    until(`${aggregateId} is parked`, () => waiting().findOne({ reactor: effect, aggregateId, state: 'parked' }))
  const charged = (id: string) =>
    until(`${id} is charged`, async () => (await chargesOf(bank(), id)).length === 1 && !(await waiting().findOne()))
  /** What waits is looked at once a turn, before its place is saved: so it was, once a place is saved that is later than this. */
  const turned = async () => {
    const since = await serverClock(db())()
    await until('a turn is done', async () => {
      const { currentTo } = await readStatus(db(), effect)
      return currentTo !== null && currentTo > since
    })
  }
  /** A contract that a newer release changed before it was renewed, or after; the version of that change. */
  const unread = {
    before: (contractId: string) => renewedAfterNewer(db(), contractId),
    /** After the bank has taken the money as well, whose answer comes to a history that cannot be read any more. */
    async after(contractId: string) {
      await renewedContract(db(), contractId)
      await until('the bank has charged', async () => (await chargesOf(bank(), contractId)).length === 1)
      return changeInNewer(db(), contractId)
    },
  }

  it.each(['before', 'after'] as const)(
    'given a newer release wrote %s the renewal, when a worker starts that knows it, then nobody has to look, and it is charged once',
    async (when) => {
      const changed = Promise.withResolvers<number>()
      const charge: PaymentGateway['charge'] = async (order, signal) => {
        const answer = await gateway().charge(order, signal)
        await changed.promise
        return answer
      }
      const first = start(db(), { ...gateway(), charge })
      const version = await unread[when]('NEWER')
      changed.resolve(version)
      await parked('NEWER')
      await first.stop()
      await makeKnown(db(), 'NEWER', version)
      start(db(), gateway())
      await charged('NEWER')
    },
  )

  it('given its history is mended where it stands, then it is had by the worker that could not read it', async () => {
    start(db(), gateway())
    const version = await unread.before('MENDED')
    await parked('MENDED')
    await turned()
    await makeKnown(db(), 'MENDED', version)
    await charged('MENDED')
  })

  it('given the bank refuses, when a worker starts again, then it is not asked: that is for a person', async () => {
    const charge = () => Promise.reject(new GatewayRefusalError('There is no mandate.'))
    const first = start(db(), { ...gateway(), charge })
    await renewedContract(db(), 'REFUSED')
    await parked('REFUSED')
    await first.stop()
    start(db(), gateway())
    await turned()
    expect(await waiting().findOne()).toMatchObject({ aggregateId: 'REFUSED', state: 'parked', attempts: 1 })
    expect(await chargesOf(bank(), 'REFUSED')).toEqual([])
  })

  it('given a person lets its row wait, then its charge waits for one all the same, and the page asks for both', async () => {
    start(db(), gateway())
    await unread.before('BOTH')
    await parked('BOTH')
    const shown = async () => (await readOperations(db())).parked.map(({ reactor, skipped }) => [reactor, skipped?.by])
    await until('the row is parked too', async () => (await shown()).length === 2)
    const about = { kind: 'skip', aggregateId: 'BOTH', since: '1', reason: 'the release comes tonight' } as const
    await appendRequest(db(), { ...about, reactor: view, actor: claire })
    await until('it is skipped', async () => (await latestRequests(db(), 1))[0]?.outcome === 'skipped')
    expect(await shown()).toEqual([
      [effect, undefined],
      [view, claire.name],
    ])
  })
})
