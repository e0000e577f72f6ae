import { describe, expect, it } from 'vitest'
import { subscriptionChanges } from '#lib/domain/subscription/changes/changes'
import { paymentChanges } from '#lib/domain/subscription/premiums/payment-changes'
import { type Invoice, initialPremiums } from '#lib/domain/subscription/premiums/premium-state'
import { premiumSums } from '#lib/domain/subscription/premiums/premium-sums'
import { initialSubscription } from '#lib/domain/subscription/state'
import { day } from '#test/support/subscription-scenario'

const TOTAL = 10_000
const invoice = (number: number, more: Partial<Invoice> = {}): Invoice => ({
  invoiceId: `I-${number}`,
  charge: {
    ...{ kind: 'instalment', periodStart: day('2025-01-01'), periodEnd: day('2025-02-01'), dueDate: day('2025-01-01') },
    ...{ netCents: null, taxCents: null, totalCents: TOTAL, currency: 'EUR' },
  },
  ...{ imported: false, payments: [], refunds: [], failures: [], pending: null },
  ...more,
})
const paid = (amountCents: number) => ({ payments: [{ amountCents, paidAt: new Date('2025-01-02T09:00:00Z') }] })
const premiums = (...invoices: Invoice[]) => ({ ...initialPremiums, invoices })
const signs = (before: Invoice[], after: Invoice[]) =>
  paymentChanges(premiums(...before), premiums(...after)).map(({ sign }) => sign)

describe('what was charged and paid between two states', () => {
  it('given an invoice that only one has, then it came, with its amount and how it stands, or went', () => {
    const [change] = paymentChanges(premiums(), premiums(invoice(1)))
    expect(change).toMatchObject({ sign: 'added', to: { kind: 'charge', cents: TOTAL, paymentStatus: 'due' } })
    expect(signs([invoice(1)], [])).toEqual(['removed'])
  })

  it('given invoices that stand elsewhere, as where a charge is muted, then each is compared with itself', () => {
    const [first, second, third] = [invoice(1), invoice(2), invoice(3)]
    expect(signs([first, second, third], [second, third])).toEqual(['removed'])
    expect(signs([second, third], [first, second, invoice(3, paid(TOTAL))])).toEqual(['added', 'changed'])
  })

  it('given a part that was paid and a part given back, then the sums say so', () => {
    const state = premiums(
      invoice(1, paid(4_000)),
      invoice(2, { ...paid(TOTAL), refunds: [{ amountCents: 500, reason: 'x' }] }),
    )
    expect(premiumSums(state)).toMatchObject({
      ...{ chargedCents: 20_000, paidCents: 14_000, refundedCents: 500, openCents: 6_000 },
    })
    const after = { ...initialSubscription, subscribed: true, invoices: state.invoices }
    const before = { ...after, invoices: [invoice(1), state.invoices[1] as Invoice] }
    expect(subscriptionChanges(before, after, day('2025-01-01')).map(({ field }) => field)).toEqual(['premiums'])
  })

  it('given 4 000 charges, half of them new or all of them moved, then each is looked at a few times, not once for each other', () => {
    let looks = 0
    const counted = (number: number) =>
      Object.defineProperty(invoice(number), 'invoiceId', {
        get: () => {
          looks += 1
          return `I-${number}`
        },
      })
    const all = Array.from({ length: 4_000 }, (_, number) => counted(number))
    expect(signs(all.slice(0, 2_000), all)).toHaveLength(2_000)
    expect(signs(all, all.slice(1))).toEqual(['removed'])
    expect(looks).toBeLessThan(10 * all.length)
  })

  it('given a list of invoices, when every step asks for its sums, then they are added up once', () => {
    let looks = 0
    const counted = Object.defineProperty(invoice(1), 'refunds', { get: () => Array.from({ length: 0 * ++looks }) })
    const state = premiums(counted)
    for (let step = 0; step < 3; step++) premiumSums(state)
    expect(looks).toBe(1)
  })
})
