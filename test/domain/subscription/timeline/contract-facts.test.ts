import { describe, expect, it } from 'vitest'
import { subscriptionChanges } from '#lib/domain/subscription/changes/changes'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { contractFacts } from '#lib/domain/subscription/timeline/contract-facts'
import { wordsIn } from '#lib/messages/catalogues'
import { bakery, cover, day, Scenario } from '#test/support/subscription-scenario'

/** What a timeline writes of a contract on a day; null where it leaves the fact out. */
const fact = (name: string, state: SubscriptionState, on: string) =>
  contractFacts.find((each) => each.name === name)?.write(state, day(on), wordsIn('en')) ?? null

describe('the facts of a contract on a timeline', () => {
  const ended = () =>
    new Scenario()
      .given('subscribe', bakery)
      .given(
        'terminate',
        { terminationDate: '2025-03-01', reason: 'customer_request', noticeReceivedDate: '2024-12-20' },
        '2024-12-20T10:00:00Z',
      )

  it('given a day after its end, then no term is told, since none runs', () => {
    const { state } = ended()
    expect(fact('term', state, '2025-02-28')).toBe('1 Mar 2024 – 28 Feb 2025')
    expect(fact('term', state, '2025-03-01')).toBeNull()
    expect(fact('status', state, '2025-03-01')).toBe('Terminated')
    const expired = new Scenario().given('subscribe', { ...bakery, tacitRenewal: false })
    expect(fact('term', expired.state, '2025-02-28')).toBe('1 Mar 2024 – 28 Feb 2025')
    expect(fact('term', expired.state, '2025-03-01')).toBeNull()
  })

  it('given a day before it begins, then its first term', () => {
    expect(fact('term', ended().state, '2024-02-12')).toBe('1 Mar 2024 – 28 Feb 2025')
  })

  it('given its cover is suspended, then its term goes on', () => {
    const payload = {
      ...{ noticeId: 'N-1', invoiceIds: ['I-1'], totalDueCents: 48_000, sentDate: day('2025-01-13') },
      ...{ suspensionDate: day('2025-02-13'), earliestTerminationDate: day('2025-02-23') },
    }
    const { state } = new Scenario()
      .given('subscribe', bakery)
      .record({ type: 'formal_notice_sent', schemaVersion: 2, payload }, '2025-01-13T09:00:00Z')
    expect(fact('status', state, '2025-02-14')).toBe('Suspended')
    expect(fact('term', state, '2025-02-14')).toBe('1 Mar 2024 – 28 Feb 2025')
  })

  it('given a person without a SIRET, then none is told of; given a company without one, then that it has none', () => {
    const held = (holder: object) => new Scenario().given('subscribe', { ...bakery, holder }).state
    expect(fact('siret', held({ kind: 'natural', name: 'Odile Garnier' }), '2024-03-01')).toBeNull()
    expect(
      fact('siret', held({ kind: 'natural', name: 'Odile Garnier', siret: '73282932000074' }), '2024-03-01'),
    ).toMatch(/^732\s829\s320\s00074$/)
    expect(fact('siret', held({ kind: 'legal', name: 'Garnier SARL' }), '2024-03-01')).toBe('none')
  })

  it('given a day on which nothing is covered, then its premium and a change of it say so in the same words', () => {
    const { state } = ended()
    const active = new Scenario().given('subscribe', bakery).state
    expect(fact('annualPremium', state, '2025-03-01')).toBe('No cover')
    const premium = (on: string) =>
      subscriptionChanges(active, state, day(on)).find(({ field }) => field === 'annualPremium')
    const [from, to] = [{ kind: 'money', cents: 120_000 }, premium('2025-03-01')?.to ?? expect.fail('no change')]
    expect(premium('2025-03-01')).toMatchObject({ sign: 'changed', from })
    expect([wordsIn('en').alone(to), wordsIn('fr').alone(to)]).toEqual(['No cover', 'Aucune garantie'])
    expect(premium('2025-02-28')).toBeUndefined()
  })

  it('given a cover that costs nothing, then its premium is zero', () => {
    const free = { ...bakery, coverages: [cover('multi_risk', 0)] }
    expect(fact('annualPremium', new Scenario().given('subscribe', free).state, '2024-03-01')).toMatch(/^0,00/)
  })
})
