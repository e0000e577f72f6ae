import { beforeAll, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { type RenewalOutcome, renewDue } from '#lib/domain/subscription/jobs/renew-due'
import type { SubscriptionCurrentEvent } from '#lib/domain/subscription/reducer'
import { loadOldDocuments } from '#lib/engine/archive/load-old-documents'
import { fold } from '#lib/engine/core/aggregate'
import type { NewEvent } from '#lib/engine/core/event'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { bakery, cover, day } from '#test/support/subscription-scenario'

describe('renewing what is due', () => {
  const { db } = useDatabase()
  beforeAll(() => prepareStore(db(), subscription))
  const store = () => openStore(db(), subscription)
  const by = { actor: claire, reason: 'Signed' }
  const append = (aggregateId: string, type: string, payload: object) =>
    store().append({ aggregateId, type, payload } as NewEvent<SubscriptionCurrentEvent>, `${type}_${aggregateId}`, by)
  const subscribe = (id: string, changes: object = {}) =>
    append(id, 'subscribed', { contractId: id, ...bakery, ...changes })
  const run = async (ids: string[], asOf = '2025-06-01', dryRun = false) => {
    const outcomes: RenewalOutcome[] = []
    for await (const outcome of renewDue(store(), [ids], { asOf: day(asOf), dryRun })) outcomes.push(outcome)
    return outcomes
  }
  const renewals = async (id: string) => fold(subscription, await store().load(id)).renewals

  it('given a due contract, when it runs ten times, then it is renewed once, at the price of its covers on the first day', async () => {
    await subscribe('C-1')
    await append('C-1', 'coverage_added', { ...cover('cyber', 18_000), effectiveDate: '2025-03-01' })
    await append('C-1', 'coverage_changed', { ...cover('liability', 99_999), effectiveDate: '2025-04-01' })
    expect(await run(['C-1'])).toMatchObject([
      { outcome: 'renewed', termStart: '2025-03-01', annualPremiumCents: 138_000 },
    ])
    for (let times = 0; times < 9; times++)
      expect(await run(['C-1'])).toEqual([{ contractId: 'C-1', outcome: 'up_to_date', renewed: true }])
    expect(await renewals('C-1')).toHaveLength(1)
    expect(await store().find('subscription_renewal_2025_C-1')).toMatchObject({
      actor: { kind: 'job', id: 'renewal_job' },
    })
  })

  it('given runs at the same moment, when they meet, then one renews and the others find it', async () => {
    await subscribe('C-2')
    const outcomes = (await Promise.all(Array.from({ length: 6 }, () => run(['C-2'])))).flat()
    expect(outcomes.filter(({ outcome }) => outcome === 'renewed')).toHaveLength(1)
    expect(await renewals('C-2')).toHaveLength(1)
  })

  it('given a job that slept over New Year (example 8), when it runs again, then the term has one renewal', async () => {
    await subscribe('C-3', { startDate: '2024-01-01' })
    await run(['C-3'], '2025-01-01')
    await run(['C-3'], '2025-01-02')
    expect(await run(['C-3'], '2025-12-31')).toMatchObject([{ outcome: 'up_to_date' }])
    expect((await renewals('C-3')).map(({ termStart }) => termStart)).toEqual(['2025-01-01'])
  })

  it('given a renewal under the key of another year, as the old job wrote, when it runs, then nothing is added for that term', async () => {
    await subscribe('C-4', { startDate: '2024-01-01' })
    const payload = { year: 2025, termStart: '2025-01-01', termEnd: '2026-01-01', annualPremiumCents: 120_000 }
    await store().append(
      { aggregateId: 'C-4', type: 'subscription_renewed', payload },
      'subscription_renewal_2024_C-4',
      by,
    )
    expect(await run(['C-4'], '2025-06-01')).toMatchObject([{ outcome: 'up_to_date', renewed: true }])
    expect(await renewals('C-4')).toHaveLength(1)
  })

  it('given three years without a run, when it runs, then each term is renewed, in order', async () => {
    await subscribe('C-5')
    expect(await run(['C-5'], '2027-03-01')).toMatchObject(
      ['2025-03-01', '2026-03-01', '2027-03-01'].map((termStart) => ({ outcome: 'renewed', termStart })),
    )
  })

  it.each([
    ['C-6', 'no_tacit_renewal', { tacitRenewal: false }, null],
    ['C-10', 'tacit_renewal_unknown', { tacitRenewal: null }, null],
    [
      'C-7',
      'after_end',
      {},
      ['protection_schedule_updated', { termination: { terminationDate: '2025-03-01', reason: 'customer_request' } }],
    ],
    [
      'C-8',
      'after_end',
      {},
      [
        'renewal_refused',
        { by: 'insurer', noticeDate: '2024-12-20', effectiveDate: '2025-03-01', reason: 'Too many losses' },
      ],
    ],
  ] as const)('given %s, when it runs, then refused: %s', async (id, code, contract, more) => {
    await subscribe(id, contract)
    if (more) await append(id, more[0], more[1])
    for (const dryRun of [true, false])
      expect(await run([id], '2025-06-01', dryRun)).toMatchObject([{ outcome: 'refused', refusal: { code } }])
    expect(await renewals(id)).toEqual([])
  })

  it('given a dry run, when it says what would be, then nothing is, and the run itself does the same', async () => {
    await subscribe('C-9')
    const planned = await run(['C-9'], '2026-03-01', true)
    expect(await renewals('C-9')).toEqual([])
    expect(await run(['C-9'], '2026-03-01')).toEqual(planned)
  })

  it('given an old contract with one price for all, when it runs, then that price is the year’s', async () => {
    await loadOldDocuments(db(), subscription, [
      {
        ...{ _id: 'v1', type: 'subscribed', subscriptionId: 'V-1', timestamp: new Date('2024-02-01T10:00:00Z') },
        ...{ actor: 'Marc', idempotencyKey: 'v1_V-1', price: 1200.5, startDate: new Date('2024-02-29T23:00:00Z') },
        ...{ coverages: ['glass', 'theft'], tacitRenewal: true },
      },
    ])
    expect(await run(['V-1'])).toMatchObject([{ outcome: 'renewed', annualPremiumCents: 120_050 }])
  })

  it('given a history of a newer release among others, when it runs, then it is named and the others are renewed', async () => {
    for (const id of ['P-1', 'P-2', 'P-3']) await subscribe(id)
    await db()
      .collection('event.subscription')
      .insertOne(
        {
          ...{ _id: 'newer', aggregateId: 'P-2', version: 2, type: 'from_the_future', schemaVersion: 2, payload: {} },
          ...{ idempotencyKey: 'newer', actor: claire, appendDate: new Date(), hash: 'x' },
        } as never,
        { bypassDocumentValidation: true },
      )
    const outcomes = await run(['P-1', 'P-2', 'P-3'])
    expect(outcomes.map(({ contractId, outcome }) => [contractId, outcome])).toEqual([
      ['P-1', 'renewed'],
      ['P-2', 'failed'],
      ['P-3', 'renewed'],
    ])
  })
})
