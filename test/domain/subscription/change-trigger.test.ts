import { describe, expect, it } from 'vitest'
import { subscriptionChanges } from '#lib/domain/subscription/changes/changes'
import { subscriptionDesk } from '#lib/domain/subscription/desk'
import { undoOf } from '#lib/engine/core/decision/undo'
import { wordsIn } from '#lib/messages/catalogues'
import { bakery, cover, day, Scenario } from '#test/support/subscription-scenario'

/** The bakery, whose import said nothing of what triggers its covers. */
const unknown = () => new Scenario().given('subscribe', bakery)
const change = { code: 'liability', effectiveDate: day('2024-09-01'), trigger: 'claims_made' as const }
const refusal = (scenario: Scenario, input: object = change) => {
  const decision = scenario.when('change_trigger', { ...input })
  return decision.ok ? null : [decision.refusal.code, decision.refusal.source, decision.refusal.field]
}

describe('correcting a trigger', () => {
  it('given a cover whose trigger is unknown, when it is corrected, then its terms stay and the trigger is known', () => {
    const decision = unknown().when('change_trigger', { ...change })
    const { trigger: _, ...on } = change
    expect(decision).toMatchObject({
      ok: true,
      events: [{ type: 'coverage_changed', payload: { ...cover('liability', 36_000), ...on, trigger: 'claims_made' } }],
    })
    const after = unknown().given('change_trigger', { ...change }).state.coverages.liability
    expect(after?.trigger).toBe('claims_made')
    for (const period of after?.periods ?? []) expect(period).toMatchObject({ annualPremiumCents: 36_000 })
  })

  it('given a change of terms after it, then the trigger stays', () => {
    const later = { ...cover('liability', 40_000), effectiveDate: '2024-12-01' }
    const changed = unknown()
      .given('change_trigger', { ...change })
      .given('change_coverage', later)
    expect(changed.state.coverages.liability?.trigger).toBe('claims_made')
  })

  it('given a trigger that the cover has already, then there is nothing to record', () => {
    const corrected = unknown().given('change_trigger', { ...change })
    expect(corrected.when('change_trigger', { ...change, effectiveDate: '2024-10-01' })).toMatchObject({
      ok: true,
      events: [],
    })
  })

  it('given no cover on that day, a later change of it, or a day outside the contract, then it is refused with its source', () => {
    expect(refusal(unknown(), { ...change, code: 'cyber' })).toEqual(['not_covered', 'rule 2', 'effectiveDate'])
    const later = { ...cover('liability', 40_000), effectiveDate: '2024-12-01' }
    expect(refusal(unknown().given('change_coverage', later))).toEqual(['changed_later', 'rule 5', 'effectiveDate'])
    expect(refusal(unknown(), { ...change, effectiveDate: '2024-02-29' })).toEqual([
      'before_start',
      'rule 2',
      'effectiveDate',
    ])
  })

  it('given the review, then it says the trigger before and after, in both languages', () => {
    const before = unknown()
    const after = unknown().given('change_trigger', { ...change })
    const [said] = subscriptionChanges(before.state, after.state, change.effectiveDate)
    const written = (locale: 'en' | 'fr') => {
      const words = wordsIn(locale)
      return said && [words.changeField(said), ...[said.from, said.to].map((value) => value && words.value(value))]
    }
    expect(written('en')).toEqual(['Liability trigger', 'unknown', 'Claims made'])
    expect(written('fr')?.[2]).toBe('Réclamation')
  })

  it('given a trigger that was known, then the same command takes it back; given one that was not, then nothing does', () => {
    const undo = (scenario: Scenario, input = change) => {
      const before = scenario.state
      const { state: after } = scenario.given('change_trigger', { ...input })
      const context = { aggregateId: 'C-1', today: day('2024-08-28') }
      return undoOf(subscriptionDesk, { name: 'change_trigger', input }, { before, after }, context)
    }
    expect(undo(unknown())).toBeNull()
    const known = unknown().given('change_trigger', { ...change, trigger: 'occurrence' })
    expect(undo(known)).toEqual({ by: 'change_trigger', until: null })
  })
})
