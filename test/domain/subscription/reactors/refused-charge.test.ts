import { beforeEach, describe, expect, it } from 'vitest'
import { now } from '#lib/clock'
import { subscription } from '#lib/domain/subscription/aggregate'
import { nightly } from '#lib/domain/subscription/jobs/nightly'
import { GatewayRefusalError } from '#lib/domain/subscription/reactors/payment-gateway'
import { RetryLater } from '#lib/engine/reactors/reactor'
import { openStore } from '#lib/engine/store/event-store'
import { Crash, crashAfter, withFailpoints } from '#test/support/faults/failpoints'
import { day } from '#test/support/subscription-scenario'
import { chargesOf, eventsAfterRenewal, react, renewedContract, stateOf } from './renewed-contract.ts'
import { useRenewals } from './use-renewals.ts'

const yearly = { paymentFrequency: 'annual' }
const asked = ['premium_charged', 'premium_payment_requested']
const again = ['premium_payment_requested', 'premium_payment_received']

/** The bank says no to the request itself, after its intent was recorded: nothing of it is the holder's doing. */
describe('a charge that the gateway does not take', () => {
  const { db, bank, context, nextId } = useRenewals()
  let id: string
  beforeEach(() => {
    id = nextId()
  })
  const events = () => eventsAfterRenewal(db(), id)
  const invoice = async () => (await stateOf(db(), id)).invoices[0]
  /** The contract as it was renewed then, and what the reactor was given then. */
  const twoDaysAgo = async () => {
    const store = openStore(db(), subscription, { now: () => new Date(now().getTime() - 48 * 3_600_000) })
    return { event: await renewedContract(db(), id, yearly, {}, store), earlier: { ...context(-48), store } }
  }
  const refused = { attempt: 1, code: 'refused.http_400' }

  it('given it is refused, then that is its outcome at once, with the bank’s code, and a person has to look', async () => {
    await bank().control({ fault: 'refuse' })
    const event = await renewedContract(db(), id, yearly)
    await expect(react(event, context())).rejects.toMatchObject({
      ...{ name: 'GatewayRefusalError', message: expect.stringContaining('Told to refuse') },
    })
    expect(await events()).toEqual([...asked, 'premium_payment_failed'])
    expect(await invoice()).toMatchObject({ pending: null, failures: [refused] })
  })

  it('given it was mended two days later, when a person has it tried again, then by a new key, and it is paid once', async () => {
    await bank().control({ fault: 'refuse' })
    const { event, earlier } = await twoDaysAgo()
    await expect(react(event, earlier)).rejects.toThrow(GatewayRefusalError)
    await bank().control({ forgetKeys: true })
    for (let delivery = 0; delivery < 2; delivery++) await react(event, context())
    expect(await events()).toEqual([...asked, 'premium_payment_failed', ...again])
    expect(await chargesOf(bank(), id)).toMatchObject([{ key: `premium_payment_${id}-2025-01_2` }])
  })

  it('given it was not mended, when it is tried again, then each try ends with its refusal, and nothing is unknown', async () => {
    await bank().control({ fault: 'refuse', times: 2 })
    const { event, earlier } = await twoDaysAgo()
    for (const when of [earlier, context()]) await expect(react(event, when)).rejects.toThrow(GatewayRefusalError)
    expect((await invoice())?.failures).toMatchObject([refused, { ...refused, attempt: 2 }])
    expect(await chargesOf(bank(), id)).toEqual([])
  })

  it('given an earlier call charged and its answer was lost, when the next is refused, then the charge is the outcome', async () => {
    await bank().control({ fault: 'lose_reply' })
    const event = await renewedContract(db(), id, yearly)
    await expect(react(event, context())).rejects.toThrow(RetryLater)
    await bank().control({ fault: 'refuse' })
    await react(event, context())
    expect(await events()).toEqual([...asked, 'premium_payment_received'])
    expect(await chargesOf(bank(), id)).toHaveLength(1)
  })

  it('given a refusal that says nothing of the key, then nothing is recorded, and the same try goes on', async () => {
    const event = await renewedContract(db(), id, yearly)
    const { gateway } = context()
    const charge = () => Promise.reject(new GatewayRefusalError('no customer: see to it that there is one'))
    const unsent = { ...context(), gateway: { ...gateway, charge } }
    await expect(react(event, unsent)).rejects.toThrow('no customer')
    expect(await events()).toEqual(asked)
    await react(event, context())
    expect(await chargesOf(bank(), id)).toMatchObject([{ key: `premium_payment_${id}-2025-01_1` }])
  })

  it('given nobody has mended it, when nights go on, then they leave it to whoever has it tried again', async () => {
    await bank().control({ fault: 'refuse', times: 9 })
    await expect(react(await renewedContract(db(), id, yearly), context())).rejects.toThrow(GatewayRefusalError)
    const outcomes = []
    const night = { day: day('2025-04-20'), since: day('2025-04-01'), collector: context().gateway }
    for await (const each of nightly(openStore(db(), subscription), [[id]], night)) outcomes.push(each.outcome)
    expect(outcomes).toEqual(['up_to_date'])
    expect(await events()).toEqual([...asked, 'premium_payment_failed'])
  })

  it('given a crash at every point, when it is delivered again, then one charge, and a try after the refused one at most', async () => {
    const all = crashAfter(Number.POSITIVE_INFINITY)
    await bank().control({ fault: 'refuse' })
    const whole = react(await renewedContract(db(), id, yearly), withFailpoints(context(), all))
    await expect(whole).rejects.toThrow(GatewayRefusalError)
    // Before and after each call: what it charges and asks, the bank's refusal, what the bank knows, and the outcome.
    expect(all.passed.length).toBeGreaterThan(20)
    const among = ['before gateway.charge', 'after gateway.lookUp', 'before store.appendAll', 'after store.append']
    expect(all.passed).toEqual(expect.arrayContaining(among))
    for (let point = 1; point <= all.passed.length; point++) {
      id = `CRASH-${point}`
      await bank().control({ fault: 'refuse', references: [`${id}-2025-01`] })
      const event = await renewedContract(db(), id, yearly)
      const crash = crashAfter(point)
      await expect(react(event, withFailpoints(context(), crash))).rejects.toThrow(Crash)
      expect(crash.passed).toHaveLength(point)
      await react(event, context()).catch((error: unknown) => expect(error).toBeInstanceOf(GatewayRefusalError))
      await react(event, context())
      const { payments = [], failures = [] } = (await invoice()) ?? {}
      expect(payments).toHaveLength(1)
      expect(failures.length).toBeLessThanOrEqual(1)
      expect(await chargesOf(bank(), id)).toHaveLength(1)
      await bank().control({ reset: true })
    }
  })
})
