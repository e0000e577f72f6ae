import { describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionChanges } from '#lib/domain/subscription/changes/changes'
import { dueCents, suspendedAt, suspensions } from '#lib/domain/subscription/premiums/suspension'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { contractStatus, endOfContract } from '#lib/domain/subscription/status'
import { fold } from '#lib/engine/core/aggregate'
import { wordsIn } from '#lib/messages/catalogues'
import { history, type Sample } from '#test/support/event-samples'
import { bakery, day } from '#test/support/subscription-scenario'

const words = wordsIn('en')
const given = (...events: Sample[]) =>
  fold(subscription, history<SubscriptionEvent>(['subscribed', 2, { contractId: 'C', ...bakery }], ...events))
const charged: Sample = [
  'premium_charged',
  2,
  {
    ...{ invoiceId: 'I-1', kind: 'term', periodStart: '2025-01-01', periodEnd: '2026-01-01', dueDate: '2025-01-01' },
    ...{ netCents: 44_000, taxCents: 4_000, totalCents: 48_000, currency: 'EUR' },
  },
]
const noticed: Sample = [
  'formal_notice_sent',
  2,
  {
    ...{ noticeId: 'N-1', invoiceIds: ['I-1'], totalDueCents: 48_000, sentDate: '2025-01-13' },
    ...{ suspensionDate: '2025-02-13', earliestTerminationDate: '2025-02-23' },
  },
]
const paid = (paidAt: string, amountCents = 48_000): Sample => [
  'premium_payment_received',
  2,
  { invoiceId: 'I-1', amountCents, paidAt: new Date(paidAt) },
]

describe('unpaid premium (worked example 3)', () => {
  it('given a letter of 13 January, when nothing is paid, then cover is suspended from 13 February, with no job having run', () => {
    const state = given(charged, noticed)
    expect(suspensions(state)).toEqual([{ from: '2025-02-13', reason: 'non_payment', resumesAt: null }])
    expect(suspendedAt(state, '2025-02-12T23:59')).toBe(false)
    expect(suspendedAt(state, '2025-02-13T00:00')).toBe(true)
  })
  it.each([
    ['2025-02-15T10:00', true],
    ['2025-02-19T11:30', true],
    ['2025-02-19T12:00', false],
    ['2025-02-19T12:30', false],
  ] as const)('given full payment on 18 February, when asked at %s, then suspended: %s', (moment, suspended) => {
    expect(suspendedAt(given(charged, noticed, paid('2025-02-18T09:00:00Z')), moment)).toBe(suspended)
  })
  it('given payment at half past eleven at night in Paris, when asked, then that day counts, not that of UTC', () => {
    expect(suspensions(given(charged, noticed, paid('2025-02-18T23:30:00Z')))[0]?.resumesAt).toBe('2025-02-20T12:00')
  })
  it('given a part, when it is paid, then nothing resumes; the day on which the rest is paid counts', () => {
    const part = [charged, noticed, paid('2025-02-14T09:00:00Z', 47_999)]
    expect(suspensions(given(...part))[0]?.resumesAt).toBeNull()
    expect(suspensions(given(...part, paid('2025-03-03T09:00:00Z', 1)))[0]?.resumesAt).toBe('2025-03-04T12:00')
  })
  it('given payment before the day, when asked, then cover was never suspended', () => {
    expect(suspensions(given(charged, noticed, paid('2025-02-12T09:00:00Z')))).toEqual([])
  })
  it('given a contract that has ended, when it is paid, then nothing is revived', () => {
    const termination = { terminationDate: '2025-02-23', reason: 'non_payment' }
    const ended: Sample = ['protection_schedule_updated', 2, { termination }]
    expect(suspensions(given(charged, noticed, ended, paid('2025-02-23T09:00:00Z')))[0]?.resumesAt).toBeNull()
    expect(suspensions(given(charged, noticed, ended, paid('2025-02-22T09:00:00Z')))[0]?.resumesAt).not.toBeNull()
  })
  it.each([
    ['2025-02-12', 'on_risk'],
    ['2025-02-13', 'suspended'],
    ['2025-02-18', 'suspended'],
    ['2025-02-19', 'on_risk'],
  ])('given full payment on 18 February, when the status is asked on %s, then it is %s', (date, status) => {
    expect(contractStatus(given(charged, noticed, paid('2025-02-18T09:00:00Z')), day(date))).toBe(status)
  })
  it('given a contract that ends while suspended, then it is terminated from that day on', () => {
    const ended: Sample = [
      'protection_schedule_updated',
      2,
      { termination: { terminationDate: '2025-02-23', reason: 'non_payment' } },
    ]
    const status = (date: string) => contractStatus(given(charged, noticed, ended), day(date))
    expect([status('2025-02-22'), status('2025-02-23')]).toEqual(['suspended', 'terminated'])
  })
  it('given each step, when it is asked what it changed, then the letter, the suspension, and the day on which cover resumes', () => {
    const changes = (from: Sample[], to: Sample, on: string) =>
      subscriptionChanges(given(...from), given(...from, to), day(on)).map(
        ({ sign, field, to: value }) => `${sign} ${field} ${value ? words.value(value).replace(/\s/g, ' ') : ''}`,
      )
    expect(changes([charged], noticed, '2025-02-13')).toEqual([
      'changed status Suspended',
      'added formalNotice 480,00 € asked for on 13 Jan 2025, cover is suspended on 13 Feb 2025 unless it is paid',
      'added suspension from 13 Feb 2025 until the premium is paid in full',
    ])
    expect(changes([charged, noticed], paid('2025-02-18T09:00:00Z'), '2025-02-20').slice(0, 3)).toEqual([
      'changed status On risk',
      'changed premiums 480,00 € charged, 480,00 € paid, 0,00 € open',
      'changed suspension from 13 Feb 2025 until 19 Feb 2025, 12:00',
    ])
  })
  it('given the records of the nightly job, when folded, then they say the same; on their own they are believed', () => {
    const records: Sample[] = [
      ['guarantee_suspended', 2, { from: '2025-02-13', reason: 'non_payment' }],
      ['guarantee_reinstated', 2, { coverageResumesAt: '2025-02-19T12:00' }],
    ]
    const resumed = [{ from: '2025-02-13', reason: 'non_payment', resumesAt: '2025-02-19T12:00' }]
    expect(suspensions(given(charged, noticed, ...records, paid('2025-02-18T09:00:00Z')))).toEqual(resumed)
    expect(suspensions(given(...records))).toEqual(resumed)
    expect(suspensions(given(...records.toReversed()))[0]?.resumesAt).toBeNull()
  })
})

describe('what the events about premiums say', () => {
  const payment = { invoiceId: 'I-1', amountCents: 48_000 }
  const asked: Sample = ['premium_payment_requested', 2, { ...payment, gatewayReference: 'pi_1' }]
  const invoice = (...events: Sample[]) => given(...events).invoices[0]

  it('given a charge, when parts of it are paid, then what is due', () => {
    const due = (...events: Sample[]) => given(charged, ...events).invoices.map(dueCents)
    expect([due(), due(paid('2025-01-05T09:00:00Z', 8_000)), due(paid('2025-01-05T09:00:00Z'))]).toEqual([
      [48_000],
      [40_000],
      [0],
    ])
  })
  it('given a request, when it is answered, refused or stays without answer, then that is known', () => {
    expect(invoice(charged, asked)?.pending).toMatchObject({ amountCents: 48_000, answer: 'awaited' })
    const failed: Sample = ['premium_payment_failed', 2, { ...payment, attempt: 1, code: 'card_declined' }]
    expect(invoice(charged, asked, failed)).toMatchObject({ pending: null, failures: [{ code: 'card_declined' }] })
    const unknown: Sample = ['premium_payment_unknown', 2, { ...payment, reason: 'No answer' }]
    expect(invoice(charged, asked, unknown)?.pending?.answer).toBe('unknown')
    expect(invoice(charged, asked, paid('2025-01-05T09:00:00Z'))?.pending).toBeNull()
  })
  it('given a refund, when folded, then it is no new debt', () => {
    const refunded: Sample = [
      'premium_refunded',
      2,
      { ...payment, amountCents: 33_000, reason: 'Ended within the year' },
    ]
    const state = given(charged, paid('2025-01-05T09:00:00Z'), refunded)
    expect(state.invoices[0]?.refunds).toEqual([{ amountCents: 33_000, reason: 'Ended within the year' }])
    expect(state.invoices.map(dueCents)).toEqual([0])
  })
  it('given money for an invoice that was never charged, when folded, then it is kept and what is due is unknown', () => {
    expect(given(paid('2025-01-05T09:00:00Z')).invoices.map(dueCents)).toEqual([null])
    expect(suspensions(given(noticed, paid('2025-02-18T09:00:00Z')))[0]?.resumesAt).toBeNull()
  })
  it('given net and tax that do not make the total, when checked, then it is refused', () => {
    const schema = subscription.events.premium_charged?.payload
    expect(schema?.safeParse({ ...charged[2], taxCents: 3_999 }).error?.issues[0]?.path).toEqual(['totalCents'])
    expect(schema?.safeParse({ ...charged[2], netCents: null }).success).toBe(false)
    expect(schema?.safeParse({ ...charged[2], netCents: null, taxCents: null }).success).toBe(true)
  })
})

describe('what else the holder and the insurer can say', () => {
  it('given a refused renewal, when asked, then the contract runs out on the day it says', () => {
    const state = given([
      'renewal_refused',
      2,
      { by: 'insurer', noticeDate: '2024-12-20', effectiveDate: '2025-03-01', reason: 'Too many losses' },
    ])
    expect(state.renewalRefusal?.by).toBe('insurer')
    expect(endOfContract(state)).toBe('2025-03-01')
    expect(contractStatus(state, day('2025-02-28'))).toBe('on_risk')
    expect(contractStatus(state, day('2025-03-01'))).toBe('expired')
  })
  it('given a new declaration of the risk and a new mandate, when folded, then both are kept in order', () => {
    const change = { field: 'headcount', from: 3, to: 5 }
    const state = given(
      ['risk_declaration_changed', 2, { effectiveDate: '2024-09-01', changes: [change], premiumDeltaCents: null }],
      ['payment_method_changed', 2, { mandateId: 'M-1', ibanLast4: '0142', validFrom: '2024-09-01' }],
      ['payment_method_changed', 2, { mandateId: 'M-2', ibanLast4: '7788', validFrom: '2025-01-01' }],
    )
    expect(state.riskChanges).toEqual([{ effectiveDate: '2024-09-01', changes: [change], premiumDeltaCents: null }])
    expect(state.paymentMethods.map(({ mandateId }) => mandateId)).toEqual(['M-1', 'M-2'])
  })
  it('given a headcount in words, when checked, then it is refused', () => {
    const schema = subscription.events.risk_declaration_changed?.payload
    const change = { field: 'headcount', from: null, to: 'five' }
    const payload = { effectiveDate: '2024-09-01', changes: [change], premiumDeltaCents: 0 }
    expect(schema?.safeParse(payload).success).toBe(false)
    expect(schema?.safeParse({ ...payload, changes: [{ ...change, to: 5 }] }).success).toBe(true)
  })
})
