import type { Document } from 'mongodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { now } from '#lib/clock'
import { chargePremiumOnRenewal } from '#lib/domain/subscription/reactors/charge-premium-on-renewal'
import { GatewayRefusalError } from '#lib/domain/subscription/reactors/payment-gateway'
import { allPartitions } from '#lib/engine/core/partition'
import { provision } from '#lib/engine/deployment/provision'
import { forgetPlaces } from '#lib/engine/reactors/checkpoints'
import { appendRequest, latestRequests } from '#lib/engine/reactors/operations/reactor-requests'
import { sandboxBank } from '#lib/gateways/sandbox-bank/client'
import { model } from '#lib/model'
import {
  chargesOf,
  eventsAfterRenewal,
  renewAgain,
  renewedContract,
} from '#test/domain/subscription/reactors/renewed-contract'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { bankProcess } from '#test/support/processes/bank'
import { until } from '#test/support/until'
import { useWorkers } from '#test/support/worker'

const reactor = chargePremiumOnRenewal.name
const yearly = { paymentFrequency: 'annual' }

describe('an event that a person left out of an effect', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const bank = bankProcess()
  const start = useWorkers()
  beforeEach(async () => {
    await db().dropDatabase()
    await provision(db(), model)
    await db()
      .collection<{ _id: string }>('reactor_starts')
      .insertOne({ _id: reactor, since: new Date(now().getTime() - 3_600_000) } as never)
  })
  const gateway = () => sandboxBank({ url: bank().url, timeoutMs: 2_000 })
  const waiting = () => db().collection<Document & { _id: string }>('effects_waiting')
  const ask = (kind: 'retry' | 'skip', aggregateId: string, version?: number) =>
    appendRequest(db(), { kind, reactor, aggregateId, version, since: '1', reason: 'paid by cheque', actor: claire })
  const answers = async () =>
    Object.fromEntries((await latestRequests(db(), 9)).map(({ kind, outcome }) => [kind, outcome]))
  /** The real bank, which refuses whatever is asked of it until the holder's mandate is there. */
  const refuse = async () => {
    throw new GatewayRefusalError('There is no mandate.')
  }
  const refusing = () => ({ ...gateway(), charge: refuse })
  const parked = async (id: string) => {
    await renewedContract(db(), id, yearly)
    await until(`${id} is parked`, () => waiting().findOne({ aggregateId: id, state: 'parked' }))
  }

  it('given the place is lost and the bank would take it now, when it is delivered again, then it is not charged', async () => {
    const first = start(db(), refusing())
    await parked('LEFT')
    await ask('skip', 'LEFT', 2)
    await until('it waits no more', async () => (await waiting().countDocuments()) === 0)
    await first.stop()
    await forgetPlaces(db(), reactor, allPartitions)
    await renewedContract(db(), 'WELL', yearly)
    const second = start(db(), gateway())
    await until('all is delivered again', () =>
      second.logged.some((line) => line.reactor === reactor && line.msg.startsWith('Caught up')),
    )
    expect((await latestRequests(db(), 1))[0]).toMatchObject({ outcome: 'stepped_over' })
    expect(await chargesOf(bank(), 'WELL')).toHaveLength(1)
    expect(await chargesOf(bank(), 'LEFT')).toEqual([])
    expect(await eventsAfterRenewal(db(), 'LEFT')).not.toContain('premium_payment_received')
    expect(await waiting().countDocuments()).toBe(0)
  })

  it('given one person tries it again and another leaves it out, when it is done, then what waits behind it is not left out', async () => {
    const first = start(db(), refusing())
    await parked('TWO')
    await renewAgain(db(), 'TWO')
    await until('the next term waits behind it', () => waiting().findOne({ lastVersion: { $gt: 2 } }))
    await first.stop()
    await ask('retry', 'TWO', 2)
    await ask('skip', 'TWO', 2)
    const { charge, ...bankOf } = gateway()
    // The bank takes the one, and not the other, which nobody has seen waiting.
    start(db(), { ...bankOf, charge: (asked) => (asked.reference === 'TWO-2025-01' ? charge : refuse)(asked) })
    await until('both are answered', async () => Object.values(await answers()).filter(Boolean).length === 2)
    expect(await answers()).toEqual({ retry: 'still_broken', skip: 'not_parked' })
    expect(await chargesOf(bank(), 'TWO')).toHaveLength(1)
    expect(await waiting().findOne()).toMatchObject({ aggregateId: 'TWO', state: 'parked' })
    expect((await waiting().findOne())?.version).toBeGreaterThan(2)
  })

  it.each([
    ['a release that did not say which event', undefined],
    ['a page on which another event waited', 1],
  ])('given a request of %s, then nothing is left out', async (_, version) => {
    start(db(), refusing())
    await parked('STALE')
    await ask('skip', 'STALE', version)
    await until('it is answered', async () => (await answers()).skip)
    expect(await answers()).toEqual({ skip: 'not_parked' })
    expect(await waiting().findOne()).toMatchObject({ aggregateId: 'STALE', version: 2, state: 'parked' })
  })
})
