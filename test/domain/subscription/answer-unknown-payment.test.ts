import { describe, expect, it } from 'vitest'
import { isAllowed } from '#lib/domain/permissions'
import { roles } from '#lib/domain/roles'
import { subscriptionChanges } from '#lib/domain/subscription/changes/changes'
import { subscriptionDesk } from '#lib/domain/subscription/desk'
import { attemptOf, paymentKey, paymentOutcomeKey } from '#lib/domain/subscription/keys'
import { refusedBecause } from '#lib/domain/subscription/premiums/failed-payment'
import { instalmentsDue } from '#lib/domain/subscription/premiums/instalments-due'
import { refusedPayments, unknownPayments } from '#lib/domain/subscription/premiums/unknown-payments'
import { eventSentence } from '#lib/domain/subscription/words/sentence'
import { editKey, unavailableCommands } from '#lib/engine/core/desk'
import { wordsIn } from '#lib/messages/catalogues'
import { bakery, day, Scenario } from '#test/support/subscription-scenario'

const invoiceId = 'C-1-2025-02'
const other = 'C-1-2025-03'
const unavailable = ({ state }: Scenario) =>
  unavailableCommands(subscriptionDesk, state, { aggregateId: 'C-1', today: day('2025-05-04') })
const amount = { invoiceId, amountCents: 10_000 }
const charged = () =>
  new Scenario()
    .given('subscribe', bakery)
    .given('renew', { termStart: '2025-03-01', annualPremiumCents: 120_000 })
    .given('charge_premium', { termStart: '2025-03-01' })
const asked = (id = invoiceId) => charged().given('request_instalment', { invoiceId: id }, '2025-05-02T03:00:00Z')
const parked = (id = invoiceId) =>
  asked(id).given('record_payment_unknown', { invoiceId: id, amountCents: 10_000, reason: 'No answer within a day' })
const received = { ...amount, answer: 'received', paidOn: '2025-05-02', gatewayReference: 'bank_41:7' }
const never = { answer: 'never_charged', invoiceId }
const NOW = '2025-05-04T09:00:00Z'
const decide = (scenario: Scenario, input: Record<string, unknown>, at = NOW) => {
  const decision = scenario.when('answer_unknown_payment', input, at)
  return decision.ok
    ? decision.events.map(({ type, payload }) => ({ type, payload }))
    : [decision.refusal.code, decision.refusal.source, decision.refusal.field]
}
const due = (scenario: Scenario) => instalmentsDue(scenario.state, day('2025-05-04')).map((each) => each.invoiceId)

describe('answering a payment that has no answer', () => {
  it('given it was received, then that is recorded as the bank’s word would be, from the first moment of its day in Paris', () => {
    expect(decide(parked(), received)).toEqual([
      {
        type: 'premium_payment_received',
        payload: { ...amount, gatewayReference: 'bank_41:7', paidAt: new Date('2025-05-01T22:00:00Z') },
      },
    ])
    const paid = parked().given('answer_unknown_payment', received, NOW)
    expect(unknownPayments(paid.state)).toEqual([])
    expect(due(paid)).toEqual([other])
  })

  it('given it was received today, then it is taken; tomorrow, it is refused', () => {
    expect(decide(parked(), { ...received, paidOn: '2025-05-04' })).toMatchObject([
      { type: 'premium_payment_received' },
    ])
    expect(decide(parked(), { ...received, paidOn: '2025-05-05' })).toEqual(['paid_in_future', 'L113-3', 'paidOn'])
    // A quarter past midnight in Paris is a new day there already.
    const midnight = '2025-05-04T22:15:00Z'
    expect(decide(parked(), { ...received, paidOn: '2025-05-05' }, midnight)).toMatchObject([{}])
  })

  it.each([9_999, 10_001, 0])('given an amount of %i cents where 100.00 was asked for, then it is refused', (cents) => {
    const refused = ['paid_amount_differs', 'L113-3', 'amountCents']
    expect(decide(parked(), { ...received, amountCents: cents })).toEqual(refused)
  })

  it('given it was never charged, then the try has ended, and the next night asks for it under a new key', () => {
    expect(decide(parked(), never)).toEqual([
      { type: 'premium_payment_failed', payload: { ...amount, attempt: 1, code: 'never_charged' } },
    ])
    const open = parked().given('answer_unknown_payment', never, NOW)
    expect(due(open)).toEqual([invoiceId, other])
    const again = open.given('request_instalment', { invoiceId }, NOW)
    expect(due(again)).toEqual([other])
    expect(again.events.at(-1)).toMatchObject({ type: 'premium_payment_requested', payload: amount })
  })

  it('given the first instalment of a term was never charged, then a night may ask for that one too', () => {
    const first = 'C-1-2025-01'
    const open = parked(first).given('answer_unknown_payment', { ...never, invoiceId: first }, NOW)
    expect(due(open)).toEqual([first, invoiceId, other])
  })

  it('given the new request is declined, then it is not asked for again', () => {
    const failed = parked()
      .given('answer_unknown_payment', never, NOW)
      .given('request_instalment', { invoiceId }, NOW)
      .given('record_payment_failed', { ...amount, attempt: 2, code: 'card_declined' }, NOW)
    expect(due(failed)).toEqual([other])
  })

  it.each([
    ['nothing was asked for', () => charged(), ['payment_not_requested', 'L113-3', 'invoiceId']],
    ['the bank may still answer by itself', () => asked(), ['payment_awaited', 'L113-3', 'invoiceId']],
    [
      'it was answered before',
      () => parked().given('answer_unknown_payment', never, NOW),
      ['payment_answered', 'L113-3', 'invoiceId'],
    ],
    [
      'the money came in before',
      () => parked().given('answer_unknown_payment', received, NOW),
      ['payment_answered', 'L113-3', 'invoiceId'],
    ],
    [
      'there is no such invoice',
      () => new Scenario().given('subscribe', bakery),
      ['invoice_unknown', 'L113-3', 'invoiceId'],
    ],
    ['there is no contract', () => new Scenario(), ['not_subscribed', 'rule 1', undefined]],
  ] as const)('given %s, when it is answered, then it is refused by its rule', (_, scenario, refused) => {
    expect(decide(scenario(), received)).toEqual(refused)
    expect(decide(scenario(), never)).toEqual(refused)
  })

  it.each([
    ['no reference', { gatewayReference: undefined }],
    ['a reference with spaces', { gatewayReference: 'bank 41' }],
    ['no day', { paidOn: undefined }],
    ['no amount', { amountCents: undefined }],
    ['a field of its own', { attempt: 7 }],
    ['another answer', { answer: 'perhaps' }],
  ])('given %s, then it is no answer at all', (_, more) => {
    expect(() => decide(parked(), { ...received, ...more })).toThrow()
  })

  it('given two answers to one try, then both have the key of its outcome, whoever gives them', () => {
    const edit = (input: object) =>
      ({ aggregateId: 'C-1', versionSeen: 9, command: { name: 'answer_unknown_payment', input } }) as never
    const { state } = parked()
    const keys = [
      editKey(subscriptionDesk, state, edit(received), 'u_claire'),
      editKey(subscriptionDesk, state, edit(never), 'u_hugo'),
    ]
    expect(keys).toEqual(Array(2).fill(paymentOutcomeKey(invoiceId, 1)))
    const second = parked().given('answer_unknown_payment', never, NOW).state
    expect(editKey(subscriptionDesk, second, edit(never), 'u_hugo')).toBe(paymentOutcomeKey(invoiceId, 2))
  })

  it('given a key, when its try is asked for, then it is only told of a request of this invoice', () => {
    expect(attemptOf(paymentKey(invoiceId, 12), invoiceId)).toBe(12)
    expect(attemptOf(paymentKey(other, 1), invoiceId)).toBeNull()
    expect(attemptOf(paymentOutcomeKey(invoiceId, 1), invoiceId)).toBeNull()
  })

  it('given a contract, then the intent has a use only while a payment has no answer, and staff alone may', () => {
    expect(unavailable(parked())).not.toHaveProperty('answer_unknown_payment')
    expect(unavailable(asked())).toMatchObject({
      answer_unknown_payment: { code: 'no_unknown_payment' },
    })
    const may = roles.filter((role) => isAllowed(role, 'subscription.answer_unknown_payment'))
    expect(may).toEqual(['staff'])
  })

  it('given each answer, then sentence and change say it in both languages', () => {
    const said = (input: Record<string, unknown>, locale: 'en' | 'fr') => {
      const words = wordsIn(locale)
      const before = parked().state
      const after = parked().given('answer_unknown_payment', input, NOW)
      const changes = subscriptionChanges(before, after.state, day('2025-05-04'))
      return [
        eventSentence(after.events.at(-1) as never, words),
        ...changes.map((change) => `${words.changeField(change)}: ${words.value(change.to as never)}`),
      ].map((text) => text.replace(/\s/g, ' '))
    }
    expect(said(received, 'en')).toEqual([
      'Payment of 100,00 € received on 2 May 2025',
      'Premiums: 1 200,00 € charged, 100,00 € paid, 1 100,00 € open',
      'Payment for 1 Apr 2025 – 30 Apr 2025: received',
    ])
    expect(said(never, 'en')).toEqual([
      'Payment of 100,00 € was never charged, attempt 1',
      'Payment for 1 Apr 2025 – 30 Apr 2025: never charged',
    ])
    expect(said(never, 'fr')[0]).toBe('Paiement de 100,00 € jamais débité, tentative 1')
    expect(said(received, 'fr')[2]).toMatch(/: reçu$/)
  })
})

describe('a payment that the gateway did not take', () => {
  const refused = () => asked().given('record_payment_failed', { ...amount, attempt: 1, code: 'refused.http_400' }, NOW)
  const open = (scenario: Scenario) => refusedPayments(scenario.state).map((each) => each.invoiceId)

  it('given it was refused, then it needs somebody until it is asked for again, and no night does that', () => {
    expect(open(asked())).toEqual([])
    expect(open(refused())).toEqual([invoiceId])
    expect(due(refused())).toEqual([other])
    expect(open(refused().given('request_instalment', { invoiceId }, NOW))).toEqual([])
  })

  it('given it was declined, then it is the holder’s to answer, and nobody’s to mend', () => {
    expect(open(asked().given('record_payment_failed', { ...amount, attempt: 1, code: 'card_declined' }, NOW))).toEqual(
      [],
    )
  })

  it('given whatever the gateway says, then its code can be stored', () => {
    expect(refusedBecause('payer/not found!'.repeat(9))).toMatch(/^refused\.[\w.-]{1,56}$/)
    const words = wordsIn('en')
    const sentence = eventSentence(refused().events.at(-1) as never, words).replace(/\s/g, ' ')
    expect(sentence).toBe('Payment of 100,00 € not taken by the bank, attempt 1')
  })
})
