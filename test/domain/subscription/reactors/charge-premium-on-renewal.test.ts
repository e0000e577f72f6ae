import { beforeEach, describe, expect, it } from 'vitest'
import { now } from '#lib/clock'
import { subscription } from '#lib/domain/subscription/aggregate'
import { calendarDate } from '#lib/engine/core/calendar-date'
import { RetryLater } from '#lib/engine/reactors/reactor'
import { openStore } from '#lib/engine/store/event-store'
import { claire } from '#test/support/actors'
import { crashAfter, withFailpoints } from '#test/support/faults/failpoints'
import { cover } from '#test/support/subscription-scenario'
import { chargesOf, eventsAfterRenewal, react, renewedContract, stateOf } from './renewed-contract.ts'
import { useRenewals } from './use-renewals.ts'

describe('charging the premium on renewal', () => {
  const { db, bank, context, nextId } = useRenewals()
  let id: string
  beforeEach(() => {
    id = nextId()
  })
  const yearly = { paymentFrequency: 'annual' }
  const paid = ['premium_charged', 'premium_payment_requested', 'premium_payment_received']

  it('given a yearly contract, when it is renewed, then charged 1 200.00, asked, and paid, by one charge at the bank', async () => {
    const event = await renewedContract(db(), id, yearly)
    await react(event, context())
    expect(await eventsAfterRenewal(db(), id)).toEqual(paid)
    expect(await chargesOf(bank(), id)).toMatchObject([
      { amountCents: 120_000, key: `premium_payment_${id}-2025-01_1` },
    ])
    const [invoice] = (await stateOf(db(), id)).invoices
    expect(invoice).toMatchObject({ pending: null, payments: [{ amountCents: 120_000 }] })
    const history = await openStore(db(), subscription).load(id)
    for (const each of history.slice(2))
      expect(each).toMatchObject({ actor: { kind: 'job' }, causationId: event._id, correlationId: event.correlationId })
  })

  it('given a monthly contract, when it is renewed, then twelve invoices, of which the first is collected', async () => {
    await react(await renewedContract(db(), id), context())
    expect(await eventsAfterRenewal(db(), id)).toEqual([...Array(12).fill('premium_charged'), ...paid.slice(1)])
    expect(await chargesOf(bank(), id)).toMatchObject([{ amountCents: 10_000 }])
  })

  it('given a declined card, when it is delivered again, then failed once, with the bank’s word, and not tried again', async () => {
    await bank().control({ fault: 'decline', code: 'insufficient_funds' })
    const event = await renewedContract(db(), id, yearly)
    for (let delivery = 0; delivery < 3; delivery++) await react(event, context())
    expect(await eventsAfterRenewal(db(), id)).toEqual([...paid.slice(0, 2), 'premium_payment_failed'])
    expect((await stateOf(db(), id)).invoices[0]?.failures).toEqual([
      { amountCents: 120_000, attempt: 1, code: 'insufficient_funds' },
    ])
  })

  it.each(['lose_request', 'lose_reply', 'cut_reply', 'hang', 'hang_after', 'error', 'error_after'])(
    'given a bank told to %s three times, when it is delivered until it works, then one charge and one payment',
    async (fault) => {
      await bank().control({ fault, times: 3 })
      const event = await renewedContract(db(), id, yearly)
      for (let delivery = 0; delivery < 3; delivery++)
        await expect(react(event, context(0, 250))).rejects.toThrow(RetryLater)
      expect(await eventsAfterRenewal(db(), id)).toEqual(paid.slice(0, 2))
      await react(event, context())
      expect(await eventsAfterRenewal(db(), id)).toEqual(paid)
      expect(await chargesOf(bank(), id)).toHaveLength(1)
    },
  )

  it('given a busy bank, when it says when to come back, then so does the reactor', async () => {
    await bank().control({ fault: 'busy', retryAfterSeconds: 7 })
    const event = await renewedContract(db(), id, yearly)
    await expect(react(event, context())).rejects.toMatchObject({ name: 'RetryLater', afterMs: 7_000, patient: true })
  })

  it('given no answer from one gateway, when another is set, then it is not charged there', async () => {
    await bank().control({ fault: 'lose_reply' })
    const event = await renewedContract(db(), id, yearly)
    await expect(react(event, context())).rejects.toThrow(RetryLater)
    const { gateway } = context()
    const other = { ...gateway, name: 'another', lookUp: async () => null }
    await react(event, { ...context(), gateway: other })
    expect(await eventsAfterRenewal(db(), id)).toEqual([...paid.slice(0, 2), 'premium_payment_unknown'])
    expect((await openStore(db(), subscription).load(id))[3]?.payload).toMatchObject({ gateway: 'sandbox_bank' })
  })

  it('given nobody whom the bank could charge, when that is mended a day later, then it is charged: the try is new', async () => {
    const ago = -25 * 3_600_000
    const then = openStore(db(), subscription, { now: () => new Date(now().getTime() + ago) })
    const event = await renewedContract(db(), id, yearly, {}, then)
    const yesterday = context(-25)
    const gateway = { ...yesterday.gateway, obstacle: async () => 'no customer: see to it that there is one' }
    await expect(react(event, { ...yesterday, store: then, gateway })).rejects.toMatchObject({
      ...{ name: 'GatewayRefusalError', message: 'no customer: see to it that there is one' },
    })
    expect(await eventsAfterRenewal(db(), id)).toEqual(paid.slice(0, 1))
    await react(event, { ...context(), gateway: { ...context().gateway, obstacle: async () => null } })
    expect(await eventsAfterRenewal(db(), id)).toEqual(paid)
    expect(await chargesOf(bank(), id)).toHaveLength(1)
  })

  it('given a key that the bank knows for another amount, when it is charged, then it is no case for trying again', async () => {
    const key = `premium_payment_${id}-2025-01_1`
    await context().gateway.charge({ key, amountCents: 1, currency: 'EUR', reference: 'other' })
    const event = await renewedContract(db(), id, yearly)
    await expect(react(event, context())).rejects.toMatchObject({ name: 'GatewayRefusalError' })
    expect(await eventsAfterRenewal(db(), id)).toEqual(paid.slice(0, 2))
  })

  describe('past the time for which the bank remembers a key', () => {
    it('given a lost reply, when it is delivered a day later, then the charge is looked up, never made again', async () => {
      await bank().control({ fault: 'lose_reply' })
      const event = await renewedContract(db(), id, yearly)
      await expect(react(event, context())).rejects.toThrow(RetryLater)
      await bank().control({ forgetKeys: true })
      await react(event, context(25))
      expect(await eventsAfterRenewal(db(), id)).toEqual(paid)
      expect(await chargesOf(bank(), id)).toHaveLength(1)
    })

    it('given a lost request, when it is delivered a day later, then parked as unknown, and nothing is charged then or later', async () => {
      await bank().control({ fault: 'lose_request' })
      const event = await renewedContract(db(), id, yearly)
      await expect(react(event, context())).rejects.toThrow(RetryLater)
      for (const hours of [24 - 1 / 12, 25, 0]) await react(event, context(hours))
      expect(await eventsAfterRenewal(db(), id)).toEqual([...paid.slice(0, 2), 'premium_payment_unknown'])
      expect((await stateOf(db(), id)).invoices[0]?.pending?.answer).toBe('unknown')
      expect(await chargesOf(bank(), id)).toEqual([])
    })

    it('given a bank that cannot be asked, when it is delivered a day later, then later again, and nothing is parked', async () => {
      await bank().control({ fault: 'lose_request' })
      const event = await renewedContract(db(), id, yearly)
      await expect(react(event, context())).rejects.toThrow(RetryLater)
      await bank().kill()
      try {
        // It is not waited for without end any more: nobody can ask again for this charge.
        await expect(react(event, context(25))).rejects.toMatchObject({ name: 'RetryLater', patient: false })
      } finally {
        await bank().start()
      }
      expect(await eventsAfterRenewal(db(), id)).toEqual(paid.slice(0, 2))
    })
  })

  it('given a change between two deliveries, when it is delivered again, then it asks for what the renewal meant', async () => {
    const event = await renewedContract(db(), id, yearly)
    const crash = crashAfter(1)
    await expect(react(event, withFailpoints(context(), crash))).rejects.toThrow()
    const change = { ...cover('liability', 99_999), effectiveDate: '2025-09-01' } as never
    await openStore(db(), subscription).append(
      { aggregateId: id, type: 'coverage_changed', payload: change },
      `change_${id}`,
      { actor: { kind: 'person', id: 'claire', name: 'Claire Martin' }, reason: 'Revalued' },
    )
    await react(event, context())
    expect(await chargesOf(bank(), id)).toMatchObject([{ amountCents: 120_000 }])
  })

  it('given the invoice is paid by transfer in between, when it is delivered again, then the bank is not asked', async () => {
    const event = await renewedContract(db(), id, yearly)
    // Up to the charge, and not up to the request.
    const charging = withFailpoints(context(), (point) => {
      if (point === 'after store.appendAll') throw new Error('crash')
    })
    await expect(react(event, charging)).rejects.toThrow('crash')
    const payload = { invoiceId: `${id}-2025-01`, amountCents: 120_000, paidAt: new Date('2025-03-01T09:00:00Z') }
    await openStore(db(), subscription).append(
      { aggregateId: id, type: 'premium_payment_received', payload },
      `transfer_${id}`,
      { actor: { kind: 'job', id: 'bank_statement', name: 'Bank statement' } },
    )
    await react(event, context())
    expect(await eventsAfterRenewal(db(), id)).toEqual(['premium_charged', 'premium_payment_received'])
    expect(await chargesOf(bank(), id)).toEqual([])
  })

  it('given a premium that nobody knows, or an imported renewal, when it is delivered, then nothing is charged', async () => {
    const unknown = await renewedContract(db(), id, { coverages: [cover('cyber', null)] }, { annualPremiumCents: null })
    await react(unknown, context())
    const imported = { ...unknown, actor: { kind: 'migration', id: 'import', name: 'Import' } } as const
    await react(imported, context())
    expect(await eventsAfterRenewal(db(), id)).toEqual([])
    expect(await chargesOf(bank(), id)).toEqual([])
  })

  it.each([
    ['the first day of the term', '2025-03-01', []],
    ['a later day', '2025-03-02', paid.slice(1)],
  ])(
    'given the contract was ended from %s before the bank is asked, then it is collected only where there is cover',
    async (_, terminationDate, then) => {
      const event = await renewedContract(db(), id, yearly)
      const payload = {
        termination: { terminationDate: calendarDate(terminationDate), reason: 'customer_request' },
      } as const
      await openStore(db(), subscription).append(
        { aggregateId: id, type: 'protection_schedule_updated', payload },
        `ended_${id}`,
        { actor: claire, reason: 'By letter' },
      )
      await react(event, context())
      expect((await eventsAfterRenewal(db(), id)).slice(2)).toEqual(then)
      expect(await chargesOf(bank(), id)).toHaveLength(then.length / 2)
    },
  )

  it('given a term that was renewed ahead, when it is delivered, then charged, and asked for on its first day in Paris', async () => {
    const event = await renewedContract(db(), id, yearly)
    // Half past eleven in the evening in Paris, on the last day of February.
    const evening = { ...context(), now: async () => new Date('2025-02-28T22:30:00Z') }
    await expect(react(event, evening)).rejects.toMatchObject({ name: 'RetryLater', patient: true, afterMs: 1_800_000 })
    expect(await eventsAfterRenewal(db(), id)).toEqual(paid.slice(0, 1))
    expect(await chargesOf(bank(), id)).toEqual([])
    const midnight = { ...context(), now: async () => new Date('2025-02-28T23:00:00Z') }
    await react(event, midnight)
    expect(await eventsAfterRenewal(db(), id)).toEqual(paid)
  })
})
