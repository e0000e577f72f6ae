import { beforeAll, describe, expect, it } from 'vitest'
import { chargePremiumOnRenewal } from '#lib/domain/subscription/reactors/charge-premium-on-renewal'
import type { ChargeOutcome, PaymentGateway } from '#lib/domain/subscription/reactors/payment-gateway'
import { PARTITIONS } from '#lib/engine/core/partition'
import { provision } from '#lib/engine/deployment/provision'
import { LEASE_MS, type Lease, readLeases } from '#lib/engine/reactors/leases'
import { model } from '#lib/model'
import { renewedContract } from '#test/domain/subscription/reactors/renewed-contract'
import { useDatabase } from '#test/support/database'
import { until } from '#test/support/until'
import { useWorkers } from '#test/support/worker'

describe('a partition that goes to another worker', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const start = useWorkers()
  beforeAll(() => provision(db(), model))

  /** A bank that answers when the door is opened. */
  function slowBank() {
    let open = () => {}
    const door = new Promise<void>((resolve) => {
      open = resolve
    })
    const asked: string[] = []
    const gateway: PaymentGateway = {
      name: 'slow',
      keyLifetimeHours: 24,
      async charge({ reference }): Promise<ChargeOutcome> {
        asked.push(reference)
        await door
        return { status: 'received', gatewayReference: 'g', paidAt: new Date() }
      },
      lookUp: async () => null,
    }
    return { gateway, asked, open }
  }
  const holders = async () => new Set((await readLeases(db())).map(({ holder }) => holder))

  it('given something in hand that takes longer than a lease, when another worker comes, then no partition is its own before that is done', async () => {
    const { gateway, asked, open } = slowBank()
    const first = start(db(), gateway)
    const works = async () =>
      (await db().collection('checkpoints').countDocuments({ reactor: chargePremiumOnRenewal.name })) === PARTITIONS
    await until('it works', works, 20_000)
    const [owner] = await holders()
    await renewedContract(db(), 'SLOW')
    await until('the bank is asked', () => asked.length > 0, 20_000)

    const second = start(db(), gateway)
    const moves = () => first.logged.filter(({ msg }) => msg === 'Works on other partitions now').length
    await until('the first has to give partitions back', () => moves() === 2, 20_000)
    const since = (await readLeases(db())) as [Lease, ...Lease[]]
    await until('a lease has gone by, or another has a partition', async () => {
      const [now] = (await readLeases(db())) as [Lease]
      return now.until.getTime() - since[0].until.getTime() > LEASE_MS + 1_000 || (await holders()).size > 1
    })
    expect(await holders()).toEqual(new Set([owner]))
    open()
    await until(
      'both have partitions',
      async () => (await holders()).size === 2 && !(await holders()).has(null),
      20_000,
    )
    await until('the second says so', () => second.logged.some(({ msg }) => msg === 'Works on other partitions now'))
  })
})
