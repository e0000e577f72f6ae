import { describe, expect, it } from 'vitest'
import { coverageCodeSchema } from '#lib/domain/shared/coverage-code'
import { codeOfName, numberOfOwnCoverage } from '#lib/domain/subscription/coverage-name'

const masked = { masked: true, label: 'coverage_label', token: 'x' } as const

describe('the code of a coverage under its own name', () => {
  it.each(['Scooter of Mme Durand', '2 CV', '€€', '__proto__'])(
    'given "%s", when it is coded, then the code tells nothing of it',
    (name) => {
      expect(codeOfName(name, [{ code: 'cyber', label: null }])).toBe('own_1')
      expect(coverageCodeSchema.safeParse('own_1').success).toBe(true)
    },
  )
  it('given coverages under their own names, when one is named again, then it keeps its code; another gets the next', () => {
    const known = [
      { code: 'own_2', label: 'Véhicule 51817' },
      { code: 'vehicule_7', label: 'Véhicule 7' },
      { code: 'own_1' },
    ]
    expect(codeOfName(' vehicule  51817', known)).toBe('own_2')
    expect(codeOfName('Véhicule 7', known)).toBe('vehicule_7')
    expect(codeOfName('Véhicule 8', known)).toBe('own_3')
    const workshop = [{ code: 'own_1', label: 'L’atelier d’Œuvres 1–2' }]
    expect(codeOfName("L'atelier d'oeuvres 1-2", workshop)).toBe('own_1')
    expect(codeOfName("L'atelier d'oeuvres 12", workshop)).toBe('own_2')
  })
  it('given names that are hidden or missing, when one is coded, then none of them is taken for it', () => {
    expect(
      codeOfName('\u0301', [
        { code: 'own_1', label: masked },
        { code: 'cyber', label: null },
      ]),
    ).toBe('own_2')
  })
  it('given any other code, when asked for its number, then there is none', () => {
    expect(['own_12', 'own_', 'own_1x', 'cyber'].map(numberOfOwnCoverage)).toEqual([12, null, null, null])
  })
})
