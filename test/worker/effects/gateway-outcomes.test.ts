import { beforeEach, describe, expect, it } from 'vitest'
import { now } from '#lib/clock'
import { subscription } from '#lib/domain/subscription/aggregate'
import { chargePremiumOnRenewal } from '#lib/domain/subscription/reactors/charge-premium-on-renewal'
import { provision } from '#lib/engine/deployment/provision'
import type { WaitingEffect } from '#lib/engine/reactors/effects/waiting-effects'
import { appendRequest } from '#lib/engine/reactors/operations/reactor-requests'
import { RetryLater } from '#lib/engine/reactors/reactor'
import { openStore } from '#lib/engine/store/event-store'
import { sandboxBank } from '#lib/gateways/sandbox-bank/client'
import { model } from '#lib/model'
import {
  chargesOf,
  contextOf,
  eventsAfterRenewal,
  react,
  renewedContract,
  stateOf,
} from '#test/domain/subscription/reactors/renewed-contract'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { bankProcess } from '#test/support/processes/bank'
import { until } from '#test/support/until'
import { useWorkers } from '#test/support/worker'

const reactor = chargePremiumOnRenewal.name
const yearly = { paymentFrequency: 'annual' }
const asked = ['premium_charged', 'premium_payment_requested']
const HOUR = 3_600_000

/** What the bank may do, each with the event or the waiting that it comes to; the bank and the worker are real. */
describe('what comes of a request to the bank', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const bank = bankProcess()
  const start = useWorkers()
  let id: string
  let count = 0
  beforeEach(async () => {
    id = `C-${++count}`
    await bank().control({ reset: true })
    await db().dropDatabase()
    await provision(db(), model)
    // In force for two days, so that what is a day old is its business.
    await db()
      .collection<{ _id: string }>('reactor_starts')
      .insertOne({ _id: reactor, since: new Date(now().getTime() - 48 * HOUR) } as never)
  })
  /** A bank that hangs is soon given up; any other may be slow, on a busy machine. */
  const gateway = (fault = '') => sandboxBank({ url: bank().url, timeoutMs: fault.startsWith('hang') ? 300 : 10_000 })
  const ends = (type: string) =>
    until(`${id} ends with ${type}`, async () => (await eventsAfterRenewal(db(), id)).at(-1) === type)
  const waiting = () => db().collection<WaitingEffect>('effects_waiting')
  const waits = async () => {
    await until(`${id} waits`, () => waiting().findOne({ aggregateId: id }))
    return (await waiting().findOne({ aggregateId: id })) as WaitingEffect
  }

  it.each([
    ['hang', /did not answer in time/],
    ['hang_after', /did not answer in time/],
    ['error', /cannot answer \(500\)/],
    ['error_after', /cannot answer \(500\)/],
    ['lose_request', /broke before its answer/],
    ['lose_reply', /broke before its answer/],
    ['cut_reply', /broke before its answer|cannot be read/],
  ])(
    'given a bank that does %s, then it waits with its words, is tried again by itself, and is paid once',
    async (fault, words) => {
      await bank().control({ fault })
      await renewedContract(db(), id, yearly)
      start(db(), gateway(fault))
      expect(await waits()).toMatchObject({ state: 'retrying', attempts: 1, message: expect.stringMatching(words) })
      await ends('premium_payment_received')
      expect(await eventsAfterRenewal(db(), id)).toEqual([...asked, 'premium_payment_received'])
      expect(await chargesOf(bank(), id)).toHaveLength(1)
      await until('it waits no more', async () => (await waiting().countDocuments()) === 0)
    },
  )

  it('given a busy bank that says when to come back, then it waits for so long', async () => {
    await bank().control({ fault: 'busy', retryAfterSeconds: 3_600 })
    await renewedContract(db(), id, yearly)
    start(db(), gateway())
    const { nextTry, since, state } = await waits()
    expect(state).toBe('retrying')
    expect(nextTry.getTime() - since.getTime()).toBe(HOUR)
  })

  it('given a card that is declined, then that is the outcome, with the bank’s word, and nothing waits', async () => {
    await bank().control({ fault: 'decline', code: 'insufficient_funds' })
    await renewedContract(db(), id, yearly)
    start(db(), gateway())
    await ends('premium_payment_failed')
    expect((await stateOf(db(), id)).invoices[0]?.failures).toMatchObject([{ code: 'insufficient_funds' }])
    expect(await waiting().countDocuments()).toBe(0)
  })

  it('given a bank that does not take it, then that is the outcome and parked at once with its words, and tried again it is paid by a new key', async () => {
    await bank().control({ fault: 'refuse' })
    await renewedContract(db(), id, yearly)
    start(db(), gateway())
    expect(await waits()).toMatchObject({
      state: 'parked',
      attempts: 1,
      message: expect.stringMatching(/refused \(400\)/),
    })
    expect(await eventsAfterRenewal(db(), id)).toEqual([...asked, 'premium_payment_failed'])
    const { version } = await waits()
    const why = { since: '1', reason: 'The request was mended', actor: claire }
    await appendRequest(db(), { kind: 'retry', reactor, aggregateId: id, version, ...why })
    await ends('premium_payment_received')
    expect(await chargesOf(bank(), id)).toMatchObject([{ key: `premium_payment_${id}-2025-01_2` }])
    await until('it waits no more', async () => (await waiting().countDocuments()) === 0)
  })

  it.each([
    ['lose_reply', 'premium_payment_received', 1],
    ['lose_request', 'premium_payment_unknown', 0],
  ])(
    'given a bank that did %s a day ago and has forgotten the key, then it is looked up: %s, and never charged blind',
    async (fault, end, charges) => {
      const dayAgo = openStore(db(), subscription, { now: () => new Date(now().getTime() - 25 * HOUR) })
      const renewed = await renewedContract(db(), id, yearly, {}, dayAgo)
      await bank().control({ fault })
      await expect(react(renewed, { ...contextOf(db(), bank(), -25), store: dayAgo })).rejects.toThrow(RetryLater)
      await bank().control({ forgetKeys: true })
      start(db(), gateway())
      await ends(end)
      expect(await eventsAfterRenewal(db(), id)).toEqual([...asked, end])
      expect(await chargesOf(bank(), id)).toHaveLength(charges)
      expect(await waiting().countDocuments()).toBe(0)
    },
  )
})
