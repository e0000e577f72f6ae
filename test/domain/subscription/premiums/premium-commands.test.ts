import { describe, expect, it } from 'vitest'
import { isAllowed } from '#lib/domain/permissions'
import { roles } from '#lib/domain/roles'
import { jobCommands } from '#lib/domain/subscription/commands'
import {
  chargeKey,
  paymentKey,
  paymentOutcomeKey,
  paymentUnknownKey,
  renewalKey,
  termInvoiceId,
} from '#lib/domain/subscription/keys'
import { bakery, cover, Scenario } from '#test/support/subscription-scenario'

const renewal = { termStart: '2025-03-01', annualPremiumCents: 120_000 }
const yearly = { ...bakery, paymentFrequency: 'annual' }
const renewed = (contract: object = yearly) =>
  new Scenario().given('subscribe', { ...contract }).given('renew', renewal)
const charged = () => renewed().given('charge_premium', { termStart: '2025-03-01' })
const requested = () => charged().given('request_payment', { invoiceId: 'C-1-2025-01' })
const payment = { invoiceId: 'C-1-2025-01', amountCents: 120_000 }
const failure = { ...payment, attempt: 1, code: 'card_declined' }
const receipt = { ...payment, paidAt: new Date('2025-03-01T09:00:00Z') }
const refusal = (decision: ReturnType<Scenario['when']>) =>
  decision.ok ? null : [decision.refusal.code, decision.refusal.source]
const payloads = (decision: ReturnType<Scenario['when']>) =>
  decision.ok ? decision.events.map(({ payload }) => payload as Record<string, unknown>) : expect.fail('refused')

describe('charging the premium of a term', () => {
  it('given the bakery of example 1, when its first term is charged, then 12 invoices of 100.00, due on the first of each month', () => {
    const invoices = payloads(
      new Scenario().given('subscribe', bakery).when('charge_premium', { termStart: '2024-03-01' }),
    )
    expect(invoices).toHaveLength(12)
    expect(invoices[0]).toEqual({
      ...{ invoiceId: 'C-1-2024-01', kind: 'instalment', periodStart: '2024-03-01', periodEnd: '2024-04-01' },
      // A multi-risk cover does not say how much of it is fire, so that its tax is unknown.
      ...{ dueDate: '2024-03-01', netCents: null, taxCents: null, totalCents: 10_000, currency: 'EUR' },
    })
    expect(invoices.at(-1)).toMatchObject({ invoiceId: 'C-1-2024-12', periodEnd: '2025-03-01', totalCents: 10_000 })
  })

  it('given covers whose tax is known, when they are charged, then net and tax make the total', () => {
    const liability = { ...bakery, coverages: [cover('liability', 36_000)], paymentFrequency: 'quarterly' }
    const invoices = payloads(
      new Scenario().given('subscribe', liability).when('charge_premium', { termStart: '2024-03-01' }),
    )
    // 360.00 at 9 %: 330.28 and 29.72.
    expect(invoices.map(({ netCents, taxCents }) => [netCents, taxCents])).toEqual(Array(4).fill([8_257, 743]))
  })

  it('given one payment a year, when the term is charged, then one invoice of the kind term', () => {
    expect(
      charged().state.invoices.map(({ invoiceId, charge }) => [invoiceId, charge?.kind, charge?.totalCents]),
    ).toEqual([['C-1-2025-01', 'term', 120_000]])
  })

  it('given the two renewals that the old job recorded for one term (example 8), when it is charged for each, then once 480.00', () => {
    const contract = { ...yearly, startDate: '2024-01-01', coverages: [cover('liability', 48_000)] }
    const term = { year: 2025, termStart: '2025-01-01', termEnd: '2026-01-01', annualPremiumCents: 48_000 }
    const twice = new Scenario().given('subscribe', contract)
    for (const recordedAt of ['2024-12-28T05:00:00Z', '2025-01-02T05:00:00Z'])
      twice.record({ type: 'subscription_renewed', schemaVersion: 2, payload: term } as never, recordedAt)
    const charge = { termStart: '2025-01-01' }
    expect(payloads(twice.when('charge_premium', charge)).map(({ totalCents }) => totalCents)).toEqual([48_000])
    expect(twice.given('charge_premium', charge).when('charge_premium', charge)).toMatchObject({ ok: true, events: [] })
  })

  it('given no renewal, an end, an unknown premium or no contract, when it is charged, then it is refused by its rule', () => {
    const next = { termStart: '2025-03-01' }
    const subscribed = () => new Scenario().given('subscribe', yearly)
    expect(refusal(subscribed().when('charge_premium', next))).toEqual(['term_not_renewed', 'rule 3'])
    expect(refusal(new Scenario().when('charge_premium', next))).toEqual(['not_subscribed', 'rule 1'])
    const ended = renewed().given('terminate', { terminationDate: '2025-02-01', reason: 'commercial_gesture' })
    expect(refusal(ended.when('charge_premium', next))).toEqual(['after_end', 'rule 2'])
    const unknown = new Scenario().given('subscribe', { ...yearly, coverages: [cover('cyber', null)] })
    expect(refusal(unknown.when('charge_premium', { termStart: '2024-03-01' }))).toEqual(['premium_unknown', 'L113-3'])
  })

  it('given an end within the term, when it is charged, then only its days', () => {
    const ended = renewed().given('terminate', { terminationDate: '2025-06-01', reason: 'commercial_gesture' })
    expect(payloads(ended.when('charge_premium', { termStart: '2025-03-01' }))).toMatchObject([
      { periodEnd: '2025-06-01', totalCents: 30_247 },
    ])
  })
})

describe('collecting a premium', () => {
  it('given a charge, when payment is requested, then what is due; again, nothing more', () => {
    expect(payloads(charged().when('request_payment', { invoiceId: payment.invoiceId }))).toEqual([payment])
    expect(requested().when('request_payment', { invoiceId: payment.invoiceId })).toMatchObject({
      ok: true,
      events: [],
    })
  })
  it('given a part that is paid, when payment is requested, then the rest; all of it, then it is refused', () => {
    const part = charged().given('record_payment_received', { ...receipt, amountCents: 50_000 })
    expect(payloads(part.when('request_payment', { invoiceId: payment.invoiceId }))).toMatchObject([
      { amountCents: 70_000 },
    ])
    const paid = charged().given('record_payment_received', receipt)
    expect(refusal(paid.when('request_payment', { invoiceId: payment.invoiceId }))).toEqual(['nothing_due', 'L113-3'])
  })
  it('given no such charge, when payment is requested or received, then it is refused', () => {
    for (const [command, input] of [
      ['request_payment', { invoiceId: payment.invoiceId }],
      ['record_payment_received', receipt],
    ] as const)
      expect(refusal(renewed().when(command, input))).toEqual(['invoice_unknown', 'L113-3'])
  })
  it('given a request, when it is declined, then the next try is open; the same failure again adds nothing', () => {
    const failed = requested().given('record_payment_failed', failure)
    expect(failed.state.invoices[0]).toMatchObject({ pending: null, failures: [{ attempt: 1, code: 'card_declined' }] })
    const again = failed.given('request_payment', { invoiceId: payment.invoiceId })
    expect(again.when('record_payment_failed', failure)).toMatchObject({ ok: true, events: [] })
  })
  it('given a request without an answer, when it is parked, then nothing is requested again until its end is known', () => {
    const parked = requested().given('record_payment_unknown', { ...payment, reason: 'No answer within a day' })
    expect(refusal(parked.when('request_payment', { invoiceId: payment.invoiceId }))).toEqual([
      'payment_unanswered',
      'L113-3',
    ])
    expect(parked.when('record_payment_unknown', { ...payment, reason: 'Again' })).toMatchObject({
      ok: true,
      events: [],
    })
    expect(parked.given('record_payment_received', receipt).state.invoices[0]).toMatchObject({ pending: null })
  })
  it('given no request, when a failure or a silence is recorded, then it is refused', () => {
    for (const [command, input] of [
      ['record_payment_failed', failure],
      ['record_payment_unknown', { ...payment, reason: 'No answer' }],
    ] as const)
      expect(refusal(charged().when(command, input))).toEqual(['payment_not_requested', 'L113-3'])
  })
})

describe('what belongs to jobs', () => {
  it.each(Object.keys(jobCommands))('given any role, when it would %s by hand, then it may not', (command) => {
    for (const role of roles) expect(isAllowed(role, `subscription.${command}`)).toBe(false)
  })

  it('given a contract, when keys are made, then they name the intent alone', () => {
    const invoiceId = termInvoiceId('C-1', 2025, 1)
    expect([
      renewalKey('C-1', 2025),
      chargeKey(invoiceId),
      paymentKey(invoiceId, 2),
      paymentOutcomeKey(invoiceId, 2),
      paymentUnknownKey(invoiceId, 2),
    ]).toEqual([
      'subscription_renewal_2025_C-1',
      'premium_charge_C-1-2025-01',
      'premium_payment_C-1-2025-01_2',
      'premium_payment_outcome_C-1-2025-01_2',
      'premium_payment_unknown_C-1-2025-01_2',
    ])
  })

  it('given the longest number a contract may have, when it is charged, then the invoice can be stored', () => {
    const id = 'C'.repeat(64)
    const decision = jobCommands.charge_premium.decide(
      { ...renewed().state, contractId: id },
      { termStart: renewal.termStart as never },
      { aggregateId: id, today: renewal.termStart as never, reason: '' },
    )
    expect(payloads(decision)[0]?.invoiceId).toMatch(/^[\w.-]{72}$/)
  })
})
