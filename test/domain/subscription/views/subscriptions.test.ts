import { describe, expect, it } from 'vitest'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { rowOf } from '#lib/engine/views/view'
import { bakery, cover, Scenario } from '#test/support/subscription-scenario'

const row = (scenario: Scenario) => rowOf(subscriptionsView, scenario.events) ?? expect.fail('no row')

describe('the row of a contract', () => {
  const scenario = new Scenario()
    .given('subscribe', bakery)
    .given('add_coverage', { ...cover('cyber', 18_000), effectiveDate: '2024-09-01' }, '2024-08-28T12:02:00Z')
  it('given its events, when projected, then it stands at the last version with what each day costs', () => {
    expect(row(scenario)).toMatchObject({
      _id: 'C-1',
      versions: { subscription: 2 },
      startDate: '2024-03-01',
      terminationDate: null,
      lastEventTitle: 'coverage_added',
    })
    expect(row(scenario).segments).toEqual([
      { from: '2024-03-01', annualPremiumCents: 120_000, covers: 2 },
      { from: '2024-09-01', annualPremiumCents: 138_000, covers: 3 },
    ])
  })
  it('given payments that nobody can say the end of, then it counts them, until a person has answered', () => {
    const payment = (invoiceId: string) => ({ invoiceId, amountCents: 10_000 })
    const [first, second] = ['C-1-2025-02', 'C-1-2025-03']
    const asked = new Scenario()
      .given('subscribe', bakery)
      .given('renew', { termStart: '2025-03-01', annualPremiumCents: 120_000 })
      .given('charge_premium', { termStart: '2025-03-01' })
      .given('request_instalment', { invoiceId: first }, '2025-05-02T03:00:00Z')
      .given('request_instalment', { invoiceId: second }, '2025-05-02T03:00:00Z')
    // Asked of the bank a moment ago is nobody's to look up.
    expect(row(asked).unansweredPayments).toBe(0)
    for (const [index, invoiceId] of [first, second].entries()) {
      asked.given('record_payment_unknown', { ...payment(invoiceId), reason: 'No answer within a day' })
      expect(row(asked).unansweredPayments).toBe(index + 1)
    }
    asked.given('answer_unknown_payment', { answer: 'never_charged', invoiceId: first }, '2025-05-04T09:00:00Z')
    expect(row(asked).unansweredPayments).toBe(1)
  })
  it('given its number, holder and SIRET, then it is found by the letters and digits of each, the number first', () => {
    expect(row(scenario).search).toMatch(/^c1 boulangerieducanal /)
  })
  it('given no subscription, when projected, then there is no row', () => {
    expect(rowOf(subscriptionsView, [])).toBeNull()
  })
})
