import { describe, expect, it } from 'vitest'
import { instalmentsDue } from '#lib/domain/subscription/premiums/instalments-due'
import { addMonths } from '#lib/engine/core/calendar-date'
import { claire } from '#test/support/actors'
import { bakery, day, Scenario } from '#test/support/subscription-scenario'

/** The bakery of example 1, charged 12 × 100.00 for its term from 1 March 2025. */
const charged = (contract: object = {}) =>
  new Scenario()
    .given('subscribe', { ...bakery, ...contract })
    .given('renew', { termStart: '2025-03-01', annualPremiumCents: 120_000 })
    .given('charge_premium', { termStart: '2025-03-01' })
const second = { invoiceId: 'C-1-2025-02' }
const requested = () => charged().given('request_instalment', second, '2025-04-01T03:00:00Z')
const due = (scenario: Scenario, asOf: string) =>
  instalmentsDue(scenario.state, day(asOf)).map((each) => each.invoiceId)
const decide = (scenario: Scenario, at = '2025-04-01T03:00:00Z', input = second) => {
  const decision = scenario.when('request_instalment', input, at)
  return decision.ok ? decision.events.map(({ payload }) => payload) : [decision.refusal.code, decision.refusal.source]
}

describe('which instalments are due', () => {
  it('given 12 × 100.00 (example 1), when each day is asked, then one more each month, and never the first, which its charge collects', () => {
    expect(due(charged(), '2025-03-31')).toEqual([])
    for (let months = 1; months < 12; months++) {
      const first = addMonths(day('2025-03-01'), months)
      expect(due(charged(), first)).toHaveLength(months)
    }
    expect(due(charged(), '2030-01-01')).toEqual(
      Array.from({ length: 11 }, (_, index) => `C-1-2025-${String(index + 2).padStart(2, '0')}`),
    )
  })

  it('given 14.91 + 5 × 14.87 for an endorsement (example 2), when each has its day, then all six, the first too', () => {
    const scenario = new Scenario().given('subscribe', bakery)
    const amounts = [1_491, 1_487, 1_487, 1_487, 1_487, 1_487]
    for (const [index, totalCents] of amounts.entries()) {
      const periodStart = addMonths(day('2024-09-01'), index)
      const charge = { kind: 'endorsement', periodStart, periodEnd: addMonths(periodStart, 1), dueDate: periodStart }
      const payload = {
        invoiceId: `C-1-2024-E1-0${index + 1}`,
        ...charge,
        netCents: null,
        taxCents: null,
        totalCents,
        currency: 'EUR',
      }
      scenario.record({ type: 'premium_charged', schemaVersion: 2, payload } as never, '2024-08-28T12:00:00Z')
    }
    expect(due(scenario, '2024-08-31')).toEqual([])
    expect(due(scenario, '2024-09-01')).toEqual(['C-1-2024-E1-01'])
    const all = instalmentsDue(scenario.state, day('2025-02-01'))
    expect(all.map(({ charge }) => charge?.totalCents)).toEqual(amounts)
    expect(amounts.reduce((sum, cents) => sum + cents, 0)).toBe(8_926)
  })

  it.each([
    ['an import', { kind: 'migration', id: 'import', name: 'Import' }, 0],
    ['a reactor', { kind: 'job', id: 'charge_premium_on_renewal', name: 'Premium collection' }, 1],
    ['a person', claire, 1],
  ] as const)(
    'given an instalment that %s charged, when its day comes, then it is due here unless it was brought in',
    (_, actor, count) => {
      const payload = {
        ...{ invoiceId: 'C-1-2024-03', kind: 'instalment', periodStart: '2024-05-01', periodEnd: '2024-06-01' },
        ...{ dueDate: '2024-05-01', netCents: 10_000, taxCents: 0, totalCents: 10_000, currency: 'EUR' },
      }
      const scenario = new Scenario().given('subscribe', bakery)
      const charge = { type: 'premium_charged', schemaVersion: 2, payload } as never
      scenario.record(charge, '2024-04-20T12:00:00Z', actor)
      expect(due(scenario, '2026-11-26')).toHaveLength(count)
    },
  )

  it('given what is asked for, paid, declined or parked, when it is asked again, then it is not among them', () => {
    const payment = { ...second, amountCents: 10_000 }
    expect(due(requested(), '2025-04-01')).toEqual([])
    const outcomes: [never, object][] = [
      ['record_payment_received' as never, { ...payment, paidAt: new Date('2025-04-01T04:00:00Z') }],
      ['record_payment_failed' as never, { ...payment, attempt: 1, code: 'card_declined' }],
      ['record_payment_unknown' as never, { ...payment, reason: 'No answer' }],
    ]
    for (const [command, input] of outcomes)
      expect(due(requested().given(command, input as never), '2025-04-30')).toEqual([])
  })
})

describe('asking for an instalment', () => {
  it('given its day has come, then the whole of it; asked again, nothing more', () => {
    expect(decide(charged())).toEqual([{ ...second, amountCents: 10_000 }])
    expect(decide(requested())).toEqual([])
  })

  it('given a part that is paid, then the rest', () => {
    const part = { ...second, amountCents: 4_000, paidAt: new Date('2025-03-20T09:00:00Z') }
    expect(decide(charged().given('record_payment_received', part))).toEqual([{ ...second, amountCents: 6_000 }])
  })

  it.each([
    ['the evening before in Paris', '2025-03-31T21:59:00Z', 'not_due_yet'],
    ['the first minute of its day in Paris', '2025-03-31T22:01:00Z', null],
  ])('given %s, then %s: %s', (_, at, refused) => {
    expect(decide(charged(), at)).toEqual(refused ? [refused, 'L113-3'] : [{ ...second, amountCents: 10_000 }])
  })

  it.each([
    ['terminated before its period', 'commercial_gesture', '2025-04-01', ['instalment_after_end', 'rule 2']],
    ['terminated within its period', 'commercial_gesture', '2025-04-02', [{ ...second, amountCents: 10_000 }]],
  ])('given a contract %s, then that is what comes of it', (_, reason, terminationDate, expected) => {
    expect(decide(charged().given('terminate', { terminationDate, reason }))).toEqual(expected)
  })

  it('given a holder who withdrew, then nothing is collected for days after it (L112-9)', () => {
    const consumer = { professionalUse: false, holder: { kind: 'natural', name: 'Julien Perrin' } }
    const withdrawn = charged(consumer).given('terminate', { terminationDate: '2025-03-10', reason: 'withdrawal' })
    expect(decide(withdrawn)).toEqual(['instalment_after_end', 'L112-9'])
  })

  it('given it was declined, is without an answer, is paid, or was never charged, then it is refused by its rule', () => {
    const payment = { ...second, amountCents: 10_000 }
    const failed = requested().given('record_payment_failed', { ...payment, attempt: 1, code: 'card_declined' })
    expect(decide(failed)).toEqual(['declined_before', 'L113-3'])
    const parked = requested().given('record_payment_unknown', { ...payment, reason: 'No answer' })
    expect(decide(parked)).toEqual(['payment_unanswered', 'L113-3'])
    const paid = charged().given('record_payment_received', { ...payment, paidAt: new Date('2025-03-20T09:00:00Z') })
    expect(decide(paid)).toEqual(['nothing_due', 'L113-3'])
    expect(decide(charged(), undefined, { invoiceId: 'C-1-2031-02' })).toEqual(['invoice_unknown', 'L113-3'])
  })
})
