import { describe, expect, it } from 'vitest'
import { ConditionError, holds, parseCondition, unknownFields, unmet } from '#lib/engine/replay/condition'

const state = {
  termination: { terminationDate: '2025-01-01', reason: null },
  renewals: [{ year: 2024 }, { year: 2025 }],
  coverages: { cyber: { periods: [{ annualPremiumCents: 18_000 }] } },
  tags: ['a', 'b'],
  name: 'Boulangerie and sons',
  filedAt: new Date('2024-10-03T08:12:00Z'),
  subscribed: true,
}

describe('a condition on a state', () => {
  it.each([
    ['termination.terminationDate = 2025-01-01', true],
    ['termination.terminationDate = 2024-12-31', false],
    ['termination.terminationDate != 2024-12-31', true],
    ['termination.terminationDate < 2025-01-02', true],
    ['termination.terminationDate >= 2025-01-02', false],
    ['termination.reason missing', true],
    ['termination.reason = null', true],
    ['termination.reason exists', false],
    ['termination.nothing.at.all missing', true],
    ['renewals.length = 2', true],
    ['renewals.length = "2"', false],
    ['renewals.length >= 2 and renewals.1.year = 2025', true],
    ['renewals.length >= 2 and renewals.1.year = 2024', false],
    ['coverages contains cyber', true],
    ['coverages contains glass', false],
    ['coverages.cyber.periods.0.annualPremiumCents > 17999.5', true],
    ['coverages.cyber.periods.0.annualPremiumCents > "1"', false],
    ['tags contains b', true],
    ['name contains "and sons"', true],
    ['name = "Boulangerie and sons"', true],
    ['filedAt = 2024-10-03T08:12:00.000Z', true],
    ['filedAt > 2024-10-03', true],
    ['subscribed = true', true],
    ['subscribed = false', false],
    // What every object has is no field of a state.
    ['constructor exists', false],
    ['coverages contains toString', false],
    ['nothing < 1', false],
    ['nothing >= 0', false],
  ])('%s: %s', (text, expected) => {
    expect(holds(parseCondition(text), state)).toBe(expected)
  })

  it.each(['', 'termination', 'a =', '= 1', 'a = 1 and', 'a is 1', 'a b = 1'])(
    'given "%s", then it is refused in words that say what can be written',
    (text) => {
      expect(() => parseCondition(text)).toThrow(ConditionError)
      expect(() => parseCondition(text)).toThrow('termination.terminationDate = 2025-01-01')
    },
  )

  it.each<[string, string[]]>([
    ['tags contains z and renewals.length = 9', []],
    ['renewal.length = 1 and names exists', ['renewal.length', 'names']],
    ['coverages.cyber.period = 1', ['coverages.cyber.period']],
    // Whether something is there at all is what is asked.
    ['coverages.glass missing and coverages.glass = null', []],
  ])('given %s, then the fields that no state has are named', (text, unknown) => {
    expect(unknownFields(parseCondition(text), [{ tags: [] }, state])).toEqual(unknown)
  })

  it.each<[string, string[]]>([
    ['renewals.length = 2', []],
    [
      'termination.terminationDate = 2025-03-02 and renewals.length = 1',
      ['termination.terminationDate = 2025-03-02: found 2025-01-01', 'renewals.length = 1: found 2'],
    ],
    ['termination.reason exists', ['termination.reason exists: found nothing']],
    ['name = "2"', ['name = "2": found Boulangerie and sons']],
    ['year.of = "2024"', ['year.of = "2024": found 2024']],
    ['year.text = 2024', ['year.text = 2024: found "2024"']],
    ['filedAt < 2024', ['filedAt < 2024: found 2024-10-03T08:12:00.000Z']],
    ['long missing', [`long missing: found ["${'a'.repeat(118)}…`]],
  ])('given %s, then what does not hold is said with what stands there', (text, expected) => {
    const known = { ...state, year: { of: 2024, text: '2024' }, long: ['a'.repeat(500)] }
    expect(unmet(known, text)).toEqual(expected)
    expect(unmet(known, 'tags exists', text, 'tags exists')).toEqual(expected)
  })
})
