import { describe, expect, it } from 'vitest'
import type { SubscriptionCurrentEvent } from '#lib/domain/subscription/reducer'
import { rules } from '#lib/domain/subscription/rules'
import type { Check, Decision } from '#lib/engine/core/command'
import { wordsIn } from '#lib/messages/catalogues'
import { en } from '#lib/messages/en'
import { fr } from '#lib/messages/fr'
import { isArticle } from '#lib/messages/words'
import { bakery, cover, Scenario } from '#test/support/subscription-scenario'

const subscribed = () => new Scenario().given('subscribe', bakery)
const codes = ({ checks }: { checks: Check[] }) => checks.map(({ code }) => code)
const cyber = { ...cover('cyber', 18_000), effectiveDate: '2024-09-01' }

describe('what a decision says it checked', () => {
  it.each([
    ['withdrawal', '2025-09-01'],
    ['non_payment', '2025-06-01'],
    ['sale_of_vehicle', '2025-06-01'],
    ['after_claim', '2025-06-01'],
    ['customer_request', '2025-06-17'],
  ])(
    'given an end by %s whose article no rule examines, when it is accepted, then no article is claimed',
    (reason, terminationDate) => {
      const unknownUse = new Scenario().given('subscribe', { ...bakery, professionalUse: null })
      const decision = unknownUse.when('terminate', { terminationDate, reason }, '2025-06-01T08:00:00Z')
      expect(decision.ok).toBe(true)
      expect(decision.checks.filter(({ source }) => isArticle(source))).toEqual([])
    },
  )

  it('given a right of private persons, then its article stands where the use was compared, and nowhere else', () => {
    const ending = { terminationDate: '2025-06-01', reason: 'infra_annual' }
    const of = (professionalUse: boolean | null) =>
      codes(new Scenario().given('subscribe', { ...bakery, professionalUse }).when('terminate', ending))
    expect(of(false)).toContain('consumers_only')
    expect(of(null)).not.toContain('consumers_only')
    expect(of(true)).not.toContain('consumers_only')
  })

  it('given an optional value that is left out, then nothing is said about it', () => {
    expect(codes(subscribed().when('change_holder_details', { name: 'Autre nom' }))).toEqual(['not_subscribed'])
    expect(codes(subscribed().when('change_holder_details', { siret: '73282932000074' }))).toContain('siret_invalid')
    const ending = { terminationDate: '2025-06-01', reason: 'customer_request' }
    expect(codes(subscribed().when('terminate', ending))).not.toContain('notice_in_future')
    expect(codes(subscribed().when('terminate', ending))).not.toContain('ends_before')
  })

  it('given a refusal, then it is no check, and the rules behind it were not examined', () => {
    const decision = subscribed().when('add_coverage', { ...cyber, effectiveDate: '2024-02-29' })
    expect(decision).toMatchObject({ ok: false, refusal: { code: 'before_start' } })
    expect(codes(decision)).toEqual(['not_subscribed'])
  })

  it('given an accepted cover, then each check has the values that were compared', () => {
    const decision = subscribed().when('add_coverage', cyber)
    expect(decision.checks).toMatchObject([
      { code: 'not_subscribed' },
      { code: 'before_start', values: { date: { date: '2024-09-01' }, start: { date: '2024-03-01' } } },
      { code: 'already_covered', values: { coverage: { code: 'cyber' } } },
      { code: 'covered_later' },
    ])
  })
})

describe('the words of a rule', () => {
  const decisions = (): Decision<SubscriptionCurrentEvent>[] => {
    const ended = subscribed().given('terminate', { terminationDate: '2027-03-01', reason: 'customer_request' })
    const consumer = new Scenario().given('subscribe', { ...bakery, professionalUse: false, tacitRenewal: false })
    return [
      new Scenario().when('subscribe', bakery),
      ended.when('add_coverage', cyber),
      ended.when('change_coverage', { ...cover('liability', 1), effectiveDate: '2024-10-01' }),
      ended.when('remove_coverage', { code: 'liability', effectiveDate: '2024-10-01' }),
      ended.when('cancel_termination', {}),
      consumer.when('terminate', {
        ...{ terminationDate: '2025-02-01', reason: 'withdrawal', noticeReceivedDate: '2024-08-01' },
      }),
      subscribed().when('refuse_renewal', { by: 'holder', noticeDate: '2024-08-01', effectiveDate: '2025-03-01' }),
      subscribed().when('change_holder_details', { siret: '73282932000074' }),
      subscribed().when('renew', { termStart: '2025-03-01', annualPremiumCents: 1 }),
      subscribed().when('charge_premium', { termStart: '2024-03-01' }),
    ]
  }

  it.each(['en', 'fr'] as const)(
    'given a check in %s, then it is a sentence without a gap, a code or a bare date',
    (locale) => {
      const words = wordsIn(locale)
      const said = decisions().flatMap(({ ok, checks }) => {
        expect(ok).toBe(true)
        return checks.map((check) => words.check(check))
      })
      expect(said.length).toBeGreaterThan(30)
      for (const sentence of said) expect(sentence).not.toMatch(/[{}_]|\d{4}-\d{2}|unknown|inconnu|^checks\./)
    },
  )

  it.each(['en', 'fr'] as const)(
    'given a rule of the house in %s, then its source is the rule in words, never a number',
    (locale) => {
      const words = wordsIn(locale)
      for (const rule of Object.values(rules)) {
        if (isArticle(rule.source)) expect(words.source(rule.source)).toContain(rule.source)
        else expect(words.source(rule.source)).toMatch(/^\D{20,}$/)
      }
    },
  )

  it('has both sentences of every rule in both languages', () => {
    for (const { refusals, checks } of [en, fr]) {
      for (const code of Object.keys(rules)) {
        expect(refusals, code).toHaveProperty(code)
        expect(checks, code).toHaveProperty(code)
      }
    }
  })
})
