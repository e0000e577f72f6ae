import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { centsFromEuros, instalments, parseAmount, proRata } from '#lib/domain/shared/money'
import { isSiret } from '#lib/domain/shared/siret'
import { calendarDate, daysBetween } from '#lib/engine/core/calendar-date'

describe('money', () => {
  it('given 180.00 a year for 181 of 365 days, when computed, then 89.26 as 14.91 and five times 14.87', () => {
    expect(proRata(18_000, 184, 365, 365)).toBe(8_926)
    expect(instalments(8_926, 6)).toEqual([1_491, 1_487, 1_487, 1_487, 1_487, 1_487])
  })
  it('given a term of 730.00 ended after 200 days (worked example 4), when computed, then 400.00 is kept and 330.00 refunded', () => {
    expect(daysBetween(calendarDate('2024-06-15'), calendarDate('2025-01-01'))).toBe(200)
    expect([proRata(73_000, 0, 200, 365), proRata(73_000, 200, 365, 365)]).toEqual([40_000, 33_000])
  })
  it('given any cuts of a term, when the parts are summed, then they are the whole', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.array(fc.integer({ min: 0, max: 365 }), { maxLength: 8 }), (annual, cuts) => {
        const days = [0, ...cuts.sort((a, b) => a - b), 365]
        const sum = days
          .slice(1)
          .reduce((total, to, index) => total + proRata(annual, days[index] as number, to, 365), 0)
        return sum === annual
      }),
    )
  })
  it('given any total, when it is paid in instalments, then they sum to it', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000_000),
        fc.integer({ min: 1, max: 12 }),
        (total, count) => instalments(total, count).reduce((a, b) => a + b) === total,
      ),
    )
  })
  it.each([
    [19.99, 1_999],
    [1200.5, 120_050],
    [0.1 + 0.2, 30],
    [1.005, 101],
    [0, 0],
  ])('given %s euros as an old document stored them, then %s cents', (euros, cents) =>
    expect(centsFromEuros(euros)).toBe(cents),
  )
  it.each([
    ['180', 18_000],
    ['180,00', 18_000],
    ['1 260.5', 126_050],
    ['1\u202f260,00\u00a0€', 126_000],
    ['18O,00', null],
    ['-5', null],
    ['1,234', null],
    ['', null],
  ])('given "%s" as typed, then %s', (text, cents) => expect(parseAmount(text)).toBe(cents))
  it.each([
    ['73282932000074', true],
    ['73282932000075', false],
    ['7328293200007', false],
    ['7328293200007a', false],
  ])('given the SIRET %s, then valid: %s', (text, valid) => expect(isSiret(text)).toBe(valid))
})
