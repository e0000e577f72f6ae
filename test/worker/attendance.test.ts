import { beforeEach, describe, expect, inject, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { chargePremiumOnRenewal } from '#lib/domain/subscription/reactors/charge-premium-on-renewal'
import type { PaymentGateway } from '#lib/domain/subscription/reactors/payment-gateway'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { allPartitions } from '#lib/engine/core/partition'
import { provision } from '#lib/engine/deployment/provision'
import { type Lease, readLeases } from '#lib/engine/reactors/leases'
import { readAttendance } from '#lib/engine/reactors/operations/attendance'
import { needsSomebody, stateOf } from '#lib/engine/reactors/operations/operations'
import { readSaid } from '#lib/engine/reactors/operations/presence'
import type { Processor } from '#lib/engine/reactors/processor'
import { serverClock } from '#lib/engine/store/clock'
import { model } from '#lib/model'
import { readReactors } from '#lib/server/operations/operations'
import { useDatabase } from '#test/support/database'
import { sayTurn } from '#test/support/say-turn'
import { until } from '#test/support/until'
import { useWorkers } from '#test/support/worker'
import { askHealth } from '#test/worker/health'

const HOUR = 3_600_000
const gateway: PaymentGateway = {
  name: 'none',
  keyLifetimeHours: 24,
  charge: async () => ({ status: 'received', gatewayReference: 'g', paidAt: new Date() }),
  lookUp: async () => null,
}

describe('whether those who hold the partitions work on them', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const start = useWorkers()
  const leases = () => db().collection<Lease>('worker_leases')
  beforeEach(async () => {
    await db().dropDatabase()
    await provision(db(), model)
  })
  const factsOf = async (name: string) =>
    (await readReactors(db())).find((each) => each.name === name) ?? expect.fail(`${name} is not watched`)
  const holders = async () => [...new Set((await readLeases(db())).map(({ holder }) => holder))]
  /** Nothing has changed hands for an hour, as far as the leases say. */
  const longAgo = () => leases().updateMany({}, { $set: { since: new Date(Date.now() - HOUR) } })

  it('given one that holds half of the partitions and does nothing, beside one that works, then that needs somebody, and it is named', async () => {
    const half = allPartitions.slice(0, allPartitions.length / 2)
    const long = { since: new Date(Date.now() - HOUR), until: new Date(Date.now() + HOUR) }
    const free = { holder: null, since: long.since, until: long.since }
    await leases().insertMany(
      allPartitions.map((_id) => (half.includes(_id) ? { _id, holder: 'ghost', ...long } : { _id, ...free })),
    )
    process.env.MONGODB_URI = inject('mongodbUri')
    process.env.MONGODB_DB = db().databaseName
    expect((await askHealth()).said).toMatchObject({ workers: 1, freePartitions: half.length })
    start(db())
    await until('it works', async () => (await readReactors(db())).every(({ working }) => working), 20_000)
    const facts = await factsOf(subscriptionsView.name)
    expect({ silent: facts.silentWorkers, state: stateOf(facts) }).toEqual({ silent: ['ghost'], state: 'partly' })
    expect(needsSomebody(facts)).toBe(true)
    const views = expect.arrayContaining([expect.objectContaining({ state: 'partly', silentWorkers: ['ghost'] })])
    expect(await askHealth()).toMatchObject({ status: 503, said: { views } })
  })

  it('given two of which one has no gateway, when they have had their time, then only the effects need somebody, and that one is named', async () => {
    start(db(), gateway)
    await until('it holds all', async () => (await holders()).length === 1 && (await holders())[0] !== null, 20_000)
    const [able] = await holders()
    start(db())
    const effect = () => factsOf(chargePremiumOnRenewal.name)
    const view = () => factsOf(subscriptionsView.name)
    await until(
      'both hold partitions',
      async () => (await holders()).length === 2 && !(await holders()).includes(null),
      20_000,
    )
    await until('they are caught up', async () => (await view()).currentTo !== null && (await effect()).working, 20_000)
    expect((await effect()).silentWorkers).toEqual([])
    const both = await holders()
    await until('both keep the list', async () => {
      const present = db().collection('worker_presence')
      return (await present.countDocuments({ 'turns.reactor': subscriptionsView.name })) === both.length
    })
    // On a busy machine a partition may change hands once more, and whoever has just taken it has time again.
    await until('only the one without a gateway is named', async () => {
      await longAgo()
      const seen = await effect()
      return seen.silentWorkers.join() === both.filter((worker) => worker !== able).join() && needsSomebody(seen)
    })
    await until('the list is current', async () => stateOf(await view()) === 'current', 20_000)
    expect((await view()).silentWorkers).toEqual([])
  })

  it('given one that reads everything once, then it is scanning while it gets on, and a worker that has only begun is not silent', async () => {
    await leases().insertOne({ _id: 0, holder: 'w', since: new Date(), until: new Date(Date.now() + HOUR) })
    const attendance = async () => (await readAttendance(db(), await serverClock(db())()))('r')
    expect(await attendance()).toEqual({ silentWorkers: [], scanning: false, settled: false })
    await longAgo()
    expect(await attendance()).toEqual({ silentWorkers: ['w'], scanning: false, settled: true })
    await sayTurn(db(), 'w', { reactor: 'r', scanning: true })
    expect(await attendance()).toEqual({ silentWorkers: [], scanning: true, settled: true })
    await sayTurn(db(), 'w', { reactor: 'r' })
    expect(await attendance()).toEqual({ silentWorkers: [], scanning: false, settled: true })
  })

  it('given a worker that reads everything once, when it has done a part, then it says that it is scanning, until it is done', async () => {
    let open = () => {}
    const door = new Promise<void>((resolve) => {
      open = resolve
    })
    const slow: Processor = {
      ...{ name: 'slow', version: '1', aggregates: [subscription] },
      async catchUp(_, progress) {
        await progress()
        await door
        return {}
      },
      ...{ work: async () => [], retry: async () => undefined, isDue: () => false },
    }
    start(db(), undefined, [slow])
    const said = async () => (await readSaid(db(), 'slow'))[0]?.scanning
    await until('it says that it reads', async () => (await said()) === true, 20_000)
    open()
    await until('it has done a whole turn', async () => (await said()) === false, 20_000)
  })
})
