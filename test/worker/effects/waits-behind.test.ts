import type { Document } from 'mongodb'
import { pino } from 'pino'
import { beforeEach, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { chargePremiumOnRenewal } from '#lib/domain/subscription/reactors/charge-premium-on-renewal'
import { type ChargeRequest, TransientGatewayError } from '#lib/domain/subscription/reactors/payment-gateway'
import { allPartitions, partitionOf } from '#lib/engine/core/partition'
import { provision } from '#lib/engine/deployment/provision'
import { effectProcessor } from '#lib/engine/reactors/effects/effect-processor'
import { stepOver } from '#lib/engine/reactors/effects/parked-effects'
import { makeWait } from '#lib/engine/reactors/effects/waiting-effects'
import { RetryLater } from '#lib/engine/reactors/reactor'
import { sandboxBank } from '#lib/gateways/sandbox-bank/client'
import { model } from '#lib/model'
import { renewAgain, renewedContract } from '#test/domain/subscription/reactors/renewed-contract'
import { useDatabase } from '#test/support/database'
import { nobodyHears } from '#test/support/faults/nobody-hears'
import { openGate } from '#test/support/open-gate'
import { bankProcess } from '#test/support/processes/bank'
import { until } from '#test/support/until'

const reactor = chargePremiumOnRenewal.name
const yearly = { paymentFrequency: 'annual' }

/** Two processors of one effect, as two workers have them where partitions change hands. */
describe('what comes in behind an effect that waits', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const bank = bankProcess()
  beforeEach(async () => {
    await db().dropDatabase()
    await provision(db(), model)
  })
  const waiting = () => db().collection<Document & { _id: string }>('effects_waiting')
  const working = () => ({
    ...{ db: db(), log: pino({ level: 'silent' }), signal: new AbortController().signal },
    ...{ partitions: new Set(allPartitions), gate: openGate, partDone: nobodyHears },
  })
  /** The real bank, with something that happens before it is asked. */
  const processor = (before: (request: ChargeRequest) => Promise<void>) => {
    const gateway = sandboxBank({ url: bank().url, timeoutMs: 2_000 })
    const charge = async (request: ChargeRequest) => {
      await before(request)
      return gateway.charge(request)
    }
    return effectProcessor(chargePremiumOnRenewal, { gateway: { ...gateway, charge } })
  }
  const renewed = (aggregateId: string, version: number) => ({
    ...{ collection: 'event.subscription', aggregateId, version, type: 'subscription_renewed', rewritten: false },
  })
  /** The renewal of a contract waits, since the bank was busy. */
  const waits = (aggregateId: string) =>
    makeWait(
      db(),
      { name: reactor, aggregate: subscription },
      {
        ...{ aggregateId, partition: partitionOf(aggregateId), version: 2, from: 2, lastVersion: 2 },
        ...{ error: new RetryLater('The bank is busy.'), retry: { afterMs: 0 } },
      },
    )
  const charged = async (reference: string) =>
    (await bank().ledger()).filter((charge) => charge.reference === reference).length

  it('given its contract stops waiting while others of its batch are at the bank, then it is done', async () => {
    const doors = { X: Promise.withResolvers<void>(), others: Promise.withResolvers<void>() }
    const asked = new Set<string>()
    const before = ({ reference }: ChargeRequest) => {
      asked.add(reference)
      return reference === 'X-2025-01'
        ? doors.X.promise
        : reference.startsWith('B-')
          ? doors.others.promise
          : Promise.resolve()
    }
    await renewedContract(db(), 'X', yearly)
    await waits('X')
    const others = Array.from({ length: 8 }, (_, index) => `B-${index}`)
    for (const id of others) await renewedContract(db(), id, yearly)
    const had = processor(before).retry(working())
    await until('whoever had the partition is at the bank', async () => asked.has('X-2025-01'))
    const version = await renewAgain(db(), 'X')
    const has = processor(before).work(working(), [...others.map((id) => renewed(id, 2)), renewed('X', version)])
    await until('whoever has it now is there for the others', async () => asked.size === 9)
    doors.X.resolve()
    await had
    doors.others.resolve()
    await has
    await processor(before).retry(working())
    expect(await waiting().countDocuments()).toBe(0)
    expect([await charged('X-2025-01'), await charged('X-2026-01')]).toEqual([1, 1])
  })

  it('given the first of two in one batch cannot be taken, when it can, then both are done', async () => {
    await renewedContract(db(), 'TWO', yearly)
    const version = await renewAgain(db(), 'TWO')
    const busy = () => Promise.reject(new TransientGatewayError('busy', 'The bank is busy.', { retryAfterSeconds: 0 }))
    await processor(busy).work(working(), [renewed('TWO', 2), renewed('TWO', version)])
    expect(await waiting().findOne()).toMatchObject({ version: 2, lastVersion: version })
    await processor(async () => {}).retry(working())
    expect([await charged('TWO-2025-01'), await charged('TWO-2026-01')]).toEqual([1, 1])
    expect(await waiting().countDocuments()).toBe(0)
  })

  it('given two workers that each cannot take one, when the earlier was noted first, then it is not forgotten', async () => {
    await renewedContract(db(), 'BOTH', yearly)
    const version = await renewAgain(db(), 'BOTH')
    const busy = async () => {
      await waits('BOTH')
      throw new TransientGatewayError('busy', 'The bank is busy.', { retryAfterSeconds: 0 })
    }
    await processor(busy).work(working(), [renewed('BOTH', version)])
    expect(await waiting().findOne()).toMatchObject({ version: 2, lastVersion: version })
    await processor(async () => {}).retry(working())
    expect([await charged('BOTH-2025-01'), await charged('BOTH-2026-01')]).toEqual([1, 1])
  })

  it.each([
    ['delivered', false],
    ['caught up with', true],
  ])(
    'given a history that nobody here can read, when it is %s, then it waits for a person, and the others are charged',
    async (_, all) => {
      const catching = processor(async () => {})
      await catching.catchUp(working(), async () => {})
      const events = db().collection('event.subscription')
      await renewedContract(db(), 'NEWER', yearly)
      const well = all ? 'WELL-A' : 'WELL-B'
      await renewedContract(db(), well, yearly)
      const newer = { aggregateId: 'NEWER', version: 2 }
      await events.updateOne(newer, { $set: { schemaVersion: 9 } }, { bypassDocumentValidation: true })
      if (all) await catching.catchUp(working(), async () => {})
      else await catching.work(working(), [renewed('NEWER', 2), renewed(well, 2)])
      expect(await charged(`${well}-2025-01`)).toBe(1)
      expect(await waiting().find().toArray()).toMatchObject([
        { aggregateId: 'NEWER', version: 2, state: 'parked', name: 'UnknownEventError' },
      ])
      await stepOver(db(), reactor, 'NEWER', 2)
      await catching.retry(working())
      expect(await waiting().countDocuments()).toBe(0)
    },
  )
})
