import { beforeEach, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { answerUnknownPayment } from '#lib/domain/subscription/commands/answer-unknown-payment'
import { nightly } from '#lib/domain/subscription/jobs/nightly'
import { paymentKey, paymentOutcomeKey } from '#lib/domain/subscription/keys'
import { collectDueInstalment } from '#lib/domain/subscription/reactors/collect-due-instalment'
import type { PaymentGateway } from '#lib/domain/subscription/reactors/payment-gateway'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { fold } from '#lib/engine/core/aggregate'
import { parisDate } from '#lib/engine/core/calendar-date'
import type { Recorded } from '#lib/engine/core/event'
import { RetryLater } from '#lib/engine/reactors/reactor'
import { openStore } from '#lib/engine/store/event-store'
import { claire } from '#test/support/actors'
import { day } from '#test/support/subscription-scenario'
import { chargesOf, react, renewedContract, stateOf } from './renewed-contract.ts'
import { useRenewals } from './use-renewals.ts'

describe('collecting an instalment that is due', () => {
  const { db, bank, context, nextId } = useRenewals()
  let id: string
  beforeEach(() => {
    id = nextId()
  })
  const collect = (event: Recorded<SubscriptionEvent>, hours?: number, timeoutMs?: number) =>
    collectDueInstalment.react(event, context(hours, timeoutMs))
  const second = () => `${id}-2025-02`
  const invoice = async () => (await stateOf(db(), id)).invoices.find(({ invoiceId }) => invoiceId === second())
  const charges = async () => (await chargesOf(bank(), id)).filter(({ reference }) => reference === second())

  /** The bakery's term is charged, its first instalment paid, and the night of the second asks for it. */
  async function requested(): Promise<Recorded<SubscriptionEvent>> {
    const store = openStore(db(), subscription)
    await react(await renewedContract(db(), id), context())
    for await (const _ of nightly(store, [[id]], {
      day: day('2025-04-01'),
      since: day('2025-04-01'),
      collector: context().gateway,
    }));
    return (await store.find(paymentKey(second(), 1))) as Recorded<SubscriptionEvent>
  }

  async function night(on: string) {
    const outcomes = []
    const asked = { day: day(on), since: day('2025-04-01'), collector: context().gateway }
    for await (const each of nightly(openStore(db(), subscription), [[id]], asked)) outcomes.push(each)
    return outcomes
  }
  const contract = async () => {
    const history = await openStore(db(), subscription).load(id)
    return { state: fold(subscription, history), last: history.length }
  }

  it('given the night asked for it, when it is delivered three times, then it is paid, by one charge under its own key', async () => {
    const event = await requested()
    for (let delivery = 0; delivery < 3; delivery++) await collect(event)
    expect(await charges()).toMatchObject([{ amountCents: 10_000, key: paymentKey(second(), 1) }])
    expect(await invoice()).toMatchObject({ pending: null, payments: [{ amountCents: 10_000 }] })
    const received = (await openStore(db(), subscription).load(id)).at(-1)
    expect(received).toMatchObject({ type: 'premium_payment_received', causationId: event._id })
  })

  it('given the request of somebody else, when it is delivered, then it is left to them', async () => {
    await react(await renewedContract(db(), id), context())
    const store = openStore(db(), subscription)
    const first = (await store.find(paymentKey(`${id}-2025-01`, 1))) as Recorded<SubscriptionEvent>
    const before = (await store.load(id)).length
    await collect(first)
    expect(await store.load(id)).toHaveLength(before)
  })

  it('given a declined card, when nights go on, then failed once with the bank’s word, and not asked for again', async () => {
    await bank().control({ fault: 'decline', code: 'insufficient_funds', references: [second()] })
    await collect(await requested())
    expect(await invoice()).toMatchObject({ pending: null, failures: [{ attempt: 1, code: 'insufficient_funds' }] })
    const outcomes = []
    const store = openStore(db(), subscription)
    for await (const each of nightly(store, [[id]], {
      day: day('2025-04-20'),
      since: day('2025-04-01'),
      collector: context().gateway,
    }))
      outcomes.push(each)
    expect(outcomes).toMatchObject([{ outcome: 'up_to_date' }])
    expect(await charges()).toMatchObject([{ status: 'declined' }])
  })

  it.each(['lose_request', 'lose_reply', 'cut_reply', 'hang', 'hang_after', 'error', 'error_after', 'busy'])(
    'given a bank told to %s, when it is delivered until it works, then one charge and one payment',
    async (fault) => {
      const event = await requested()
      await bank().control({ fault, references: [second()] })
      await expect(collect(event, 0, 250)).rejects.toThrow(RetryLater)
      expect((await invoice())?.pending?.answer).toBe('awaited')
      await collect(event)
      expect(await invoice()).toMatchObject({ pending: null, payments: [{ amountCents: 10_000 }] })
      expect(await charges()).toHaveLength(1)
    },
  )

  it('given a busy bank, when it says when to come back, then so does the reactor', async () => {
    const event = await requested()
    await bank().control({ fault: 'busy', retryAfterSeconds: 9, references: [second()] })
    await expect(collect(event)).rejects.toMatchObject({ name: 'RetryLater', afterMs: 9_000 })
  })

  it('given no answer from one gateway, when another is set, then it is only looked up there, and parked with the name of the one that was asked', async () => {
    const event = await requested()
    await bank().control({ fault: 'lose_reply', references: [second()] })
    await expect(collect(event)).rejects.toThrow(RetryLater)
    const asked: string[] = []
    const other: PaymentGateway = {
      ...{ name: 'stripe', keyLifetimeHours: 24 },
      async charge({ key }) {
        asked.push(`charged ${key}`)
        return { status: 'received', gatewayReference: 'pi_1', paidAt: new Date() }
      },
      async lookUp(key) {
        asked.push(`looked up ${key}`)
        return null
      },
    }
    await collectDueInstalment.react(event, { ...context(), gateway: other })
    expect(asked).toEqual([`looked up ${paymentKey(second(), 1)}`])
    expect(await invoice()).toMatchObject({ pending: { answer: 'unknown' }, payments: [] })
    const parked = (await openStore(db(), subscription).load(id)).at(-1)
    expect(parked?.payload).toMatchObject({ reason: expect.stringContaining('asked of sandbox_bank') })
    expect(await charges()).toHaveLength(1)
  })

  it.each([
    ['lose_reply', 'paid', 1],
    ['lose_request', 'parked', 0],
  ] as const)(
    'given a bank that did %s and has forgotten the key, when it is delivered a day later, then it is looked up and %s, never charged again',
    async (fault, end, charged) => {
      const event = await requested()
      await bank().control({ fault, references: [second()] })
      await expect(collect(event)).rejects.toThrow(RetryLater)
      await bank().control({ forgetKeys: true })
      await collect(event, 25)
      expect(await charges()).toHaveLength(charged)
      if (end === 'paid') expect(await invoice()).toMatchObject({ pending: null, payments: [{ amountCents: 10_000 }] })
      else expect(await invoice()).toMatchObject({ pending: { answer: 'unknown' }, payments: [] })
      // What is parked is for a person: no later night asks again.
      const outcomes = []
      for await (const each of nightly(openStore(db(), subscription), [[id]], {
        ...{ day: parisDate(new Date('2025-04-30T10:00:00Z')), since: day('2025-04-01'), collector: context().gateway },
      }))
        outcomes.push(each.outcome)
      expect(outcomes).toEqual(['up_to_date'])
      await collect(event)
      expect(await charges()).toHaveLength(charged)
    },
  )

  it('given what the bank did not take was tried again by itself, when that request is delivered, then it is left to whoever made it', async () => {
    await bank().control({ fault: 'refuse', times: 2, references: [second()] })
    const event = await requested()
    for (let delivery = 0; delivery < 2; delivery++) await expect(collect(event)).rejects.toThrow(/refused \(400\)/)
    const own = (await openStore(db(), subscription).find(paymentKey(second(), 2))) as Recorded<SubscriptionEvent>
    expect(own).toMatchObject({ actor: event.actor, causationId: event._id })
    await collect(own)
    expect(await charges()).toEqual([])
    await collect(event)
    expect(await charges()).toMatchObject([{ key: paymentKey(second(), 3) }])
  })

  it('given a person found that it was never charged, when the next night asks, then by a new key, and it is paid once', async () => {
    const event = await requested()
    await bank().control({ fault: 'lose_request', references: [second()] })
    await expect(collect(event)).rejects.toThrow(RetryLater)
    await collect(event, 25)
    const { state, last } = await contract()
    const found = { answer: 'never_charged' as const, invoiceId: second() }
    const decided = answerUnknownPayment.decide(state, found, {
      ...{ aggregateId: id, today: day('2025-04-03'), reason: 'Not in the statement' },
    })
    if (!decided.ok) throw new Error(decided.refusal.code)
    const [answer] = decided.events
    const by = { actor: claire, reason: 'Not in the statement', expectedVersion: last }
    const store = openStore(db(), subscription)
    await store.append(answer as never, paymentOutcomeKey(second(), 1), by)

    // Delivered again, the first request stays ended; two nights ask once.
    await collect(event)
    expect(await charges()).toEqual([])
    expect((await night('2025-04-04')).map(({ outcome }) => outcome)).toEqual(['up_to_date', 'requested'])
    expect((await night('2025-04-05')).map(({ outcome }) => outcome)).toEqual(['up_to_date'])
    const again = (await store.find(paymentKey(second(), 2))) as Recorded<SubscriptionEvent>
    for (let delivery = 0; delivery < 2; delivery++) await collect(again)
    await collect(event)
    expect(await charges()).toMatchObject([{ amountCents: 10_000, key: paymentKey(second(), 2) }])
    expect(await invoice()).toMatchObject({
      ...{ pending: null, failures: [{ attempt: 1, code: 'never_charged' }], payments: [{ amountCents: 10_000 }] },
    })
  })
})
