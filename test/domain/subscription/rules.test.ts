import { describe, expect, it } from 'vitest'
import { subscriptionDesk } from '#lib/domain/subscription/desk'
import { contractStatus } from '#lib/domain/subscription/status'
import { unavailableCommands } from '#lib/engine/core/desk'
import { bakery, cover, day, Scenario } from '#test/support/subscription-scenario'

const subscribed = () => new Scenario().given('subscribe', bakery)
const cyber = { ...cover('cyber', 18_000), effectiveDate: '2024-09-01' }
const refusal = (decision: ReturnType<Scenario['when']>) =>
  decision.ok ? null : [decision.refusal.code, decision.refusal.source, decision.refusal.field]

describe('rule 1: a contract is subscribed first and once, and ends on or after its first day', () => {
  it('given nothing, when anything but a subscription is decided, then it is refused', () => {
    expect(refusal(new Scenario().when('add_coverage', cyber))).toEqual(['not_subscribed', 'rule 1', undefined])
    expect(
      refusal(new Scenario().when('terminate', { terminationDate: '2025-03-01', reason: 'customer_request' })),
    ).toEqual(['not_subscribed', 'rule 1', undefined])
  })
  it('given a contract, when it is subscribed again, then it is refused', () => {
    expect(refusal(subscribed().when('subscribe', bakery))).toEqual(['already_subscribed', 'rule 1', undefined])
  })
  it('given a SIRET with a wrong check digit, when it is subscribed, then it is refused at that field', () => {
    const wrong = { ...bakery, holder: { ...bakery.holder, siret: '73282932000075' } }
    expect(refusal(new Scenario().when('subscribe', wrong))).toEqual(['siret_invalid', 'rule 7', 'siret'])
  })
  it('given a contract from 1 March, when it is ended on 29 February, then refused; on 1 March, then void from the start', () => {
    expect(
      refusal(subscribed().when('terminate', { terminationDate: '2024-02-29', reason: 'customer_request' })),
    ).toEqual(['termination_before_start', 'rule 1', 'terminationDate'])
    const voided = subscribed().given('terminate', { terminationDate: '2024-03-01', reason: 'customer_request' })
    expect(refusal(voided.when('add_coverage', cyber))).toEqual(['void_from_start', 'rule 1', 'effectiveDate'])
  })
  it('given a termination, when the same is decided again, then there is nothing to record; another is refused', () => {
    const termination = { terminationDate: '2025-03-01', reason: 'customer_request' }
    const ended = subscribed().given('terminate', termination)
    expect(ended.when('terminate', termination)).toMatchObject({ ok: true, events: [] })
    expect(refusal(ended.when('terminate', { ...termination, terminationDate: '2025-04-01' }))).toEqual([
      'already_terminated',
      'rule 1',
      'terminationDate',
    ])
  })
  it('given a termination, when it is decided again with another notice, then it is refused, never said to be there', () => {
    const termination = { terminationDate: '2025-03-01', reason: 'customer_request' }
    const noticed = { ...termination, noticeReceivedDate: '2024-06-03' }
    const refused = ['already_terminated', 'rule 1', 'terminationDate']
    expect(refusal(subscribed().given('terminate', termination).when('terminate', noticed))).toEqual(refused)
    const ended = subscribed().given('terminate', noticed, '2024-06-04T08:00:00Z')
    expect(refusal(ended.when('terminate', { ...noticed, noticeReceivedDate: '2024-06-04' }))).toEqual(refused)
    expect(ended.when('terminate', termination)).toMatchObject({ ok: true, events: [] })
  })
})

describe('rule 2: changes lie within the contract, and periods of one coverage never overlap', () => {
  it('given a contract from 1 March, when cover is added from 29 February, then refused with the first day that is accepted', () => {
    const decision = subscribed().when('add_coverage', { ...cyber, effectiveDate: '2024-02-29' })
    expect(decision).toMatchObject({
      ok: false,
      refusal: { code: 'before_start', values: { start: { date: '2024-03-01' } } },
    })
  })
  it.each([
    ['2025-02-28', true],
    ['2025-03-01', false],
    ['2025-03-02', false],
  ])('given an end on 1 March 2025, when cover is added from %s, then accepted: %s', (effectiveDate, accepted) => {
    const ended = subscribed().given('terminate', { terminationDate: '2025-03-01', reason: 'customer_request' })
    const decision = ended.when('add_coverage', { ...cyber, effectiveDate })
    expect(decision.ok).toBe(accepted)
    if (!accepted) expect(refusal(decision)).toEqual(['after_end', 'rule 2', 'effectiveDate'])
  })
  it('given cyber from 1 September to 1 November, when it is added again, then overlapping is refused and touching is fine', () => {
    const gap = subscribed()
      .given('add_coverage', cyber)
      .given('remove_coverage', { code: 'cyber', effectiveDate: '2024-11-01' })
    expect(refusal(gap.when('add_coverage', { ...cyber, effectiveDate: '2024-10-31' }))?.[0]).toBe(
      'already_covered_until',
    )
    expect(refusal(gap.when('add_coverage', { ...cyber, effectiveDate: '2024-08-01' }))?.[0]).toBe('covered_later')
    expect(gap.when('add_coverage', { ...cyber, effectiveDate: '2024-11-01' }).ok).toBe(true)
  })
  it('given a motor contract, when its liability is removed, then the law refuses; other cover goes', () => {
    const car = new Scenario().given('subscribe', {
      ...bakery,
      productCode: 'motor',
      coverages: [cover('motor_liability', 43_000), cover('theft', 9_000)],
    })
    expect(refusal(car.when('remove_coverage', { code: 'motor_liability', effectiveDate: '2024-10-01' }))).toEqual([
      'mandatory_motor_liability',
      'L211-1',
      'code',
    ])
    expect(car.when('remove_coverage', { code: 'theft', effectiveDate: '2024-10-01' }).ok).toBe(true)
  })
  it('given a change on 1 December, when an earlier one is decided, then it is refused with the day from which it is accepted', () => {
    const changed = subscribed().given('change_coverage', {
      ...cover('multi_risk', 91_200),
      effectiveDate: '2024-12-01',
    })
    expect(
      refusal(changed.when('change_coverage', { ...cover('multi_risk', 90_000), effectiveDate: '2024-10-01' }))?.[0],
    ).toBe('changed_later')
    expect(
      changed.when('change_coverage', { ...cover('multi_risk', 91_200), effectiveDate: '2024-12-01' }),
    ).toMatchObject({
      ok: true,
      events: [],
    })
  })
  it('given cover that is not there, when it is changed or removed, then it is refused', () => {
    expect(refusal(subscribed().when('change_coverage', cyber))?.[0]).toBe('not_covered')
    expect(refusal(subscribed().when('remove_coverage', { code: 'cyber', effectiveDate: '2024-09-01' }))?.[0]).toBe(
      'not_covered',
    )
  })
})

describe('terminations, renewals and holders', () => {
  it.each([
    ['infra_annual', 'L113-15-2'],
    ['withdrawal', 'L112-9'],
  ])('given professional use, when the contract is ended by %s, then refused by %s', (reason, article) => {
    expect(refusal(subscribed().when('terminate', { terminationDate: '2025-01-01', reason }))).toEqual([
      'consumers_only',
      article,
      'reason',
    ])
  })
  it('given a planned end, when it is cancelled before it, then it is gone; once in effect, it stays', () => {
    const ended = subscribed().given('terminate', { terminationDate: '2025-03-01', reason: 'customer_request' })
    expect(refusal(ended.when('cancel_termination', {}, '2025-03-01T08:00:00Z'))?.[0]).toBe('termination_in_effect')
    expect(ended.given('cancel_termination', {}, '2025-02-28T08:00:00Z').state.termination).toBeNull()
    expect(refusal(subscribed().when('cancel_termination', {}))?.[0]).toBe('no_termination')
  })
  it('given a notice of tomorrow, when the contract is ended, then it is refused', () => {
    const input = { terminationDate: '2025-03-01', reason: 'customer_request', noticeReceivedDate: '2024-08-29' }
    expect(refusal(subscribed().when('terminate', input))?.[0]).toBe('notice_in_future')
  })
  it('given a contract, when it is renewed, then only at an anniversary, only tacitly, only once', () => {
    const renewal = { termStart: '2025-03-01', annualPremiumCents: 120_000 }
    expect(refusal(subscribed().when('renew', { ...renewal, termStart: '2025-04-01' }))?.[0]).toBe('not_an_anniversary')
    expect(
      refusal(new Scenario().given('subscribe', { ...bakery, tacitRenewal: false }).when('renew', renewal))?.[0],
    ).toBe('no_tacit_renewal')
    expect(subscribed().given('renew', renewal).when('renew', renewal)).toMatchObject({ ok: true, events: [] })
    const ended = subscribed().given('terminate', { terminationDate: '2025-03-01', reason: 'customer_request' })
    expect(refusal(ended.when('renew', renewal))?.[0]).toBe('after_end')
  })
  it('given a holder, when details change, then only what differs is recorded, old to new', () => {
    const decision = subscribed().when('change_holder_details', {
      name: 'Boulangerie du Canal',
      email: 'compta@canal.example',
    })
    expect(decision).toMatchObject({
      ok: true,
      events: [{ payload: { changes: [{ field: 'email', from: null, to: 'compta@canal.example' }] } }],
    })
    expect(subscribed().when('change_holder_details', { name: 'Boulangerie du Canal' })).toMatchObject({
      ok: true,
      events: [],
    })
    expect(refusal(subscribed().when('change_holder_details', { siret: '73282932000075' }))).toEqual([
      'siret_invalid',
      'rule 7',
      'siret',
    ])
  })
})

describe('a renewal is refused by a notice two months before an anniversary (L113-12)', () => {
  const refused = { by: 'holder', noticeDate: '2025-01-01', effectiveDate: '2025-03-01' }
  const at = '2025-01-10T10:00:00Z'
  const renewed = () => subscribed().given('renew', { termStart: '2025-03-01', annualPremiumCents: 120_000 })

  it.each(['holder', 'insurer'])(
    'given the notice of the %s in time, when it is refused, then the contract ends on that day, and no job renews it',
    (by) => {
      const scenario = subscribed().given('refuse_renewal', { ...refused, by }, at)
      const reason = 'because'
      expect(scenario.events.at(-1)).toMatchObject({ type: 'renewal_refused', payload: { ...refused, by, reason } })
      expect(contractStatus(scenario.state, day('2025-02-28'))).toBe('on_risk')
      expect(contractStatus(scenario.state, day('2025-03-01'))).toBe('expired')
      expect(refusal(scenario.when('renew', { termStart: '2025-03-01', annualPremiumCents: 1 }))?.[0]).toBe('after_end')
    },
  )

  it.each([
    ['no contract', () => new Scenario(), {}, ['not_subscribed', 'rule 1', undefined]],
    [
      'a contract that is known not to renew',
      () => new Scenario().given('subscribe', { ...bakery, tacitRenewal: false }),
      {},
      ['no_tacit_renewal', 'L113-15', undefined],
    ],
    [
      'a termination',
      () => subscribed().given('terminate', { terminationDate: '2026-03-01', reason: 'customer_request' }),
      {},
      ['no_renewal_left', 'L113-12', 'effectiveDate'],
    ],
    [
      'another refusal',
      () => subscribed().given('refuse_renewal', refused, at),
      { by: 'insurer' },
      ['renewal_already_refused', 'L113-12', 'effectiveDate'],
    ],
    [
      'a day that is no anniversary',
      subscribed,
      { effectiveDate: '2025-03-02' },
      ['ends_at_an_anniversary', 'L113-12', 'effectiveDate'],
    ],
    [
      'the first day',
      subscribed,
      { effectiveDate: '2024-03-01', noticeDate: '2023-12-01' },
      ['ends_at_an_anniversary', 'L113-12', 'effectiveDate'],
    ],
    ['a term that was renewed', renewed, {}, ['renewed_before', 'rule 3', 'effectiveDate']],
    [
      'a notice of tomorrow',
      subscribed,
      { noticeDate: '2025-01-11', effectiveDate: '2026-03-01' },
      ['notice_not_given_yet', 'L113-12', 'noticeDate'],
    ],
    ['a notice a day too late', subscribed, { noticeDate: '2025-01-02' }, ['notice_too_late', 'L113-12', 'noticeDate']],
  ] as const)('given %s, when it is refused, then a rule says no', (_, scenario, changes, expected) => {
    expect(refusal(scenario().when('refuse_renewal', { ...refused, ...changes }, at))).toEqual(expected)
  })

  it('given nobody who said whether it renews, then the law takes it to, and it can be refused; so can the term after one that was renewed', () => {
    const unknown = new Scenario().given('subscribe', { ...bakery, tacitRenewal: null })
    expect(refusal(unknown.when('refuse_renewal', refused, at))).toBeNull()
    expect(refusal(renewed().when('refuse_renewal', { ...refused, effectiveDate: '2026-03-01' }, at))).toBeNull()
  })

  it('given a refusal, when the same is decided again, then there is nothing to record', () => {
    const scenario = subscribed().given('refuse_renewal', refused, at)
    expect(scenario.when('refuse_renewal', refused, at)).toMatchObject({ ok: true, events: [] })
  })

  it('given an anniversary at the end of April or on 29 February, then the two months are counted from it', () => {
    const from = (startDate: string) =>
      new Scenario().given('subscribe', { ...bakery, startDate }, '2024-01-02T10:00:00Z')
    const decided = (startDate: string, effectiveDate: string, noticeDate: string) =>
      refusal(
        from(startDate).when('refuse_renewal', { by: 'holder', noticeDate, effectiveDate }, '2026-01-01T10:00:00Z'),
      )
    expect(decided('2024-04-30', '2025-04-30', '2025-02-28')).toBeNull()
    expect(decided('2024-04-30', '2025-04-30', '2025-03-01')?.[0]).toBe('notice_too_late')
    expect(decided('2024-02-29', '2025-02-28', '2024-12-28')).toBeNull()
    expect(decided('2024-02-29', '2025-02-28', '2024-12-29')?.[0]).toBe('notice_too_late')
  })

  it('given what cannot be refused whatever is filled in, then the command says so; else it is offered', () => {
    const offered = (scenario: Scenario, on = '2025-01-10') =>
      unavailableCommands(subscriptionDesk, scenario.state, { aggregateId: 'C-1', today: day(on) }).refuse_renewal
    expect(offered(subscribed())).toBeUndefined()
    expect(offered(renewed(), '2025-02-20')).toBeUndefined()
    expect(offered(subscribed().given('refuse_renewal', refused, at))?.code).toBe('renewal_already_refused')
    expect(offered(new Scenario().given('subscribe', { ...bakery, tacitRenewal: false }))?.code).toBe(
      'no_tacit_renewal',
    )
  })
})
