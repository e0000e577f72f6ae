import { MongoNetworkError } from 'mongodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { chargePremium } from '#lib/domain/subscription/commands/charge-premium'
import type { Collector } from '#lib/domain/subscription/jobs/collect-due'
import { type NightlyOutcome, nightly } from '#lib/domain/subscription/jobs/nightly'
import { chargeKey } from '#lib/domain/subscription/keys'
import type { SubscriptionCurrentEvent } from '#lib/domain/subscription/reducer'
import { fold } from '#lib/engine/core/aggregate'
import { addDays, addMonths } from '#lib/engine/core/calendar-date'
import type { NewEvent } from '#lib/engine/core/event'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { bakery, cover, day } from '#test/support/subscription-scenario'

describe('a night', () => {
  const { db } = useDatabase()
  beforeAll(() => prepareStore(db(), subscription))
  const store = () => openStore(db(), subscription)
  const bank: Collector = { name: 'sandbox_bank' }
  const by = { actor: claire, reason: 'Signed' }
  const append = (aggregateId: string, type: string, payload: object, key = `${type}_${aggregateId}`) =>
    store().append({ aggregateId, type, payload } as NewEvent<SubscriptionCurrentEvent>, key, by)
  const subscribe = (id: string, changes: object = {}) =>
    append(id, 'subscribed', { contractId: id, ...bakery, ...changes })
  /** As the reactor charges the term from 1 March 2025. */
  const charge = async (id: string) => {
    const state = fold(subscription, await store().load(id))
    const context = { aggregateId: id, today: day('2025-03-01'), reason: '' }
    const decided = chargePremium.decide(state, { termStart: day('2025-03-01') }, context)
    if (!decided.ok) throw new Error(decided.refusal.code)
    for (const event of decided.events)
      await store().append(event, chargeKey((event.payload as { invoiceId: string }).invoiceId), by)
  }
  const night = async (
    ids: string[],
    on: string,
    { since = '2025-01-01', collector = bank as Collector | null } = {},
  ) => {
    const outcomes: NightlyOutcome[] = []
    for await (const each of nightly(store(), [ids], { day: day(on), since: day(since), collector }))
      outcomes.push(each)
    return outcomes
  }
  const types = async (id: string) => (await store().load(id)).map(({ type }) => type)
  const requests = async (id: string) =>
    (await store().load(id)).filter(({ type }) => type === 'premium_payment_requested')

  it('given a due contract, when ten nights are run for one day, then it is renewed once', async () => {
    await subscribe('N-1')
    expect(await night(['N-1'], '2025-03-01')).toMatchObject([{ outcome: 'renewed', termStart: '2025-03-01' }])
    for (let times = 0; times < 9; times++)
      expect(await night(['N-1'], '2025-03-01')).toMatchObject([{ outcome: 'up_to_date', renewed: true }])
    expect(await types('N-1')).toEqual(['subscribed', 'subscription_renewed'])
  })

  it('given terms from before the job is in force, when a night comes, then they are left alone, and the next is renewed on its day', async () => {
    await subscribe('N-2')
    for (const on of ['2027-01-15', '2027-02-28'])
      expect(await night(['N-2'], on, { since: '2027-01-15' })).toMatchObject([
        { outcome: 'up_to_date', renewed: false },
      ])
    expect(await night(['N-2'], '2027-03-01', { since: '2027-01-15' })).toMatchObject([
      { outcome: 'renewed', termStart: '2027-03-01' },
    ])
  })

  it('given a week off, when it runs again, then what fell due meanwhile is made up', async () => {
    await subscribe('N-3')
    expect(await night(['N-3'], '2025-02-26')).toMatchObject([{ outcome: 'up_to_date' }])
    expect(await night(['N-3'], '2025-03-05')).toMatchObject([{ outcome: 'renewed', termStart: '2025-03-01' }])
  })

  it('given 12 × 100.00 (example 1), when every night of the year is run, some twice and at once, then 11 are asked for, each once and on its day', async () => {
    await subscribe('N-4')
    await night(['N-4'], '2025-03-01')
    await charge('N-4')
    for (let month = 0; month < 12; month++) {
      const first = addMonths(day('2025-03-01'), month)
      const nights = await Promise.all([first, first, first, addDays(first, 1)].map((on) => night(['N-4'], on)))
      const asked = nights.flat().filter(({ outcome }) => outcome === 'requested')
      expect(asked).toHaveLength(month === 0 ? 0 : 1)
    }
    const found = await requests('N-4')
    expect(found.map(({ payload }) => payload)).toEqual(
      Array.from({ length: 11 }, (_, index) => ({
        ...{
          invoiceId: `N-4-2025-${String(index + 2).padStart(2, '0')}`,
          amountCents: 10_000,
          gateway: 'sandbox_bank',
        },
      })),
    )
    for (const request of found) {
      const { invoiceId } = request.payload as { invoiceId: string }
      expect(request).toMatchObject({
        idempotencyKey: `premium_payment_${invoiceId}_1`,
        actor: { id: 'instalment_job' },
      })
    }
  })

  it('given an end before an instalment’s period, when its day comes, then it is refused, and nothing is asked for', async () => {
    await subscribe('N-5')
    await night(['N-5'], '2025-03-01')
    await charge('N-5')
    const termination = { terminationDate: '2025-04-01', reason: 'commercial_gesture' }
    await append('N-5', 'protection_schedule_updated', { termination })
    expect(await night(['N-5'], '2025-04-01')).toMatchObject([
      { outcome: 'up_to_date' },
      { invoiceId: 'N-5-2025-02', outcome: 'not_collected', refusal: { code: 'instalment_after_end' } },
    ])
    expect(await requests('N-5')).toEqual([])
  })

  it('given a contract whose premium is too large to record, when nights come, then it fails alone, and all after it are renewed', async () => {
    const large = (code: string) => cover(code, 600_000_000_000)
    await subscribe('A-LARGE', { coverages: [large('multi_risk'), large('liability')] })
    const others = Array.from({ length: 60 }, (_, index) => `L-${index}`)
    await Promise.all(others.map((id) => subscribe(id)))
    const outcomes = await night(['A-LARGE', ...others], '2025-03-01')
    expect(outcomes[0]).toMatchObject({ contractId: 'A-LARGE', outcome: 'failed', error: { code: 'invalid_event' } })
    expect(outcomes.filter(({ outcome }) => outcome === 'renewed')).toHaveLength(60)
  })

  it('given an instalment that cannot be asked for, when its day comes, then its contract fails alone', async () => {
    await subscribe('N-7')
    await night(['N-7'], '2025-03-01')
    await charge('N-7')
    const real = store()
    const failing = (error: Error) => ({
      kind: real.kind,
      append: () => Promise.reject(error),
      appendAll: real.appendAll.bind(real),
      find: real.find.bind(real),
      load: real.load.bind(real),
      read: real.read.bind(real),
    })
    const run = async (error: Error) => {
      const outcomes = []
      for await (const each of nightly(failing(error), [['N-7']], {
        ...{ day: day('2025-04-01'), since: day('2025-03-01'), collector: bank },
      }))
        outcomes.push(each.outcome)
      return outcomes
    }
    expect(await run(new RangeError('odd'))).toEqual(['up_to_date', 'failed'])
    // What the database cannot do is no contract's own: the run ends, and is begun again.
    await expect(run(new MongoNetworkError('away'))).rejects.toThrow('away')
  })

  it('given nobody whom the bank could charge, when nights come, then nothing is asked for, and the first one after it is mended does', async () => {
    await subscribe('N-8')
    await night(['N-8'], '2025-03-01')
    await charge('N-8')
    const obstacle = async (invoiceId: string) => `nobody pays ${invoiceId}`
    for (const on of ['2025-04-01', '2025-04-02'])
      expect(await night(['N-8'], on, { collector: { ...bank, obstacle } })).toMatchObject([
        { outcome: 'up_to_date' },
        { contractId: 'N-8', outcome: 'failed', error: { message: 'nobody pays N-8-2025-02' } },
      ])
    expect(await requests('N-8')).toEqual([])
    const mended = { ...bank, obstacle: async () => null }
    expect(await night(['N-8'], '2025-04-03', { collector: mended })).toMatchObject([{}, { outcome: 'requested' }])
  })

  it('given nobody who collects, when an instalment is due, then it is not asked for', async () => {
    await subscribe('N-6')
    await night(['N-6'], '2025-03-01')
    await charge('N-6')
    expect(await night(['N-6'], '2025-04-01', { collector: null })).toMatchObject([{ outcome: 'up_to_date' }])
    expect(await requests('N-6')).toEqual([])
  })

  it('given somebody who stops in between, when it ends, then what was under way is done, and the rest is left', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `S-${index}`)
    await Promise.all(ids.map((id) => subscribe(id)))
    const real = store()
    let underWay = 0
    const append: typeof real.append = (...event) => {
      underWay += 1
      return real.append(...event).finally(() => {
        underWay -= 1
      })
    }
    const counting = {
      kind: real.kind,
      append,
      appendAll: real.appendAll.bind(real),
      find: real.find.bind(real),
      load: real.load.bind(real),
      read: real.read.bind(real),
    }
    for await (const _ of nightly(counting, [ids], {
      day: day('2025-03-01'),
      since: day('2025-01-01'),
      collector: bank,
    }))
      break
    // Whoever has stopped writes nothing more: from here on the run may be somebody else's.
    expect(underWay).toBe(0)
    const renewed = () =>
      db().collection('event.subscription').countDocuments({ type: 'subscription_renewed', aggregateId: /^S-/ })
    const before = await renewed()
    expect(before).toBeLessThan(100)
    await night(ids, '2025-03-01')
    expect(await renewed()).toBe(100)
  })
})
