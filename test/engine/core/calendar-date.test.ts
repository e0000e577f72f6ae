import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  anniversary,
  calendarDate,
  daysBetween,
  isCalendarDate,
  parisDate,
  parisInstant,
  parisMidnight,
  termAt,
} from '#lib/engine/core/calendar-date'

describe('calendar dates', () => {
  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2024-02-30', false],
    ['2024-13-01', false],
    ['2024-1-1', false],
    ['31/12/2024', false],
  ])('given %s, when checked, then it exists: %s', (text, exists) => expect(isCalendarDate(text)).toBe(exists))

  it('given the instant 1735686000000, when asked for its day in Paris, then it is 1 January 2025', () => {
    expect(parisDate(new Date(1_735_686_000_000))).toBe('2025-01-01')
    expect(parisMidnight(calendarDate('2025-01-01')).getTime()).toBe(1_735_686_000_000)
    expect(parisMidnight(calendarDate('2024-07-01')).toISOString()).toBe('2024-06-30T22:00:00.000Z')
  })
  it('given any day from 1900 to 2199, then it begins at an instant of its own, whatever clocks in Paris did', () => {
    let before = Number.NEGATIVE_INFINITY
    // Every day of the years in which the clocks of Paris did something else than today, and a sample of the others.
    const isOdd = (date: string) => (date > '1911' && date < '1947') || (date > '1976' && date < '1980')
    for (let date = calendarDate('1900-01-02'); date < '2199-12-31'; date = addDays(date, isOdd(date) ? 1 : 61)) {
      const midnight = parisMidnight(date)
      expect(parisDate(midnight)).toBe(date)
      expect(parisDate(new Date(midnight.getTime() - 1))).toBe(addDays(date, -1))
      expect(midnight.getTime()).toBeGreaterThan(before)
      before = midnight.getTime()
    }
  })
  it.each([
    ['1930-01-15', '00:00', '1930-01-15T00:00:00.000Z'],
    ['1930-07-15', '14:02', '1930-07-15T13:02:00.000Z'],
    ['1905-01-01', '00:00', '1904-12-31T23:50:39.000Z'],
    ['2024-10-27', '02:30', '2024-10-27T00:30:00.000Z'],
    ['2024-03-31', '02:30', '2024-03-31T01:30:00.000Z'],
  ])('given %s at %s in Paris, then it is %s', (date, time, instant) => {
    expect(parisInstant(calendarDate(date), time).toISOString()).toBe(instant)
  })
  it('given month ends, when months are added, then they clamp', () => {
    expect(addMonths(calendarDate('2024-01-31'), 1)).toBe('2024-02-29')
    expect(addMonths(calendarDate('2024-03-31'), -1)).toBe('2024-02-29')
  })
  it('given 29 February, when anniversaries are computed, then 28 February in common years and 29 again in leap years', () => {
    const start = calendarDate('2020-02-29')
    expect([1, 2, 3, 4].map((years) => anniversary(start, years))).toEqual([
      '2021-02-28',
      '2022-02-28',
      '2023-02-28',
      '2024-02-29',
    ])
  })
  it('given a clock change, when days are counted, then they stay whole', () => {
    expect(daysBetween(calendarDate('2024-03-30'), calendarDate('2024-04-01'))).toBe(2)
    expect(addDays(calendarDate('2024-10-26'), 2)).toBe('2024-10-28')
  })
  it('given a start, when asked for the term of a day, then half-open years from the start', () => {
    const start = calendarDate('2023-06-15')
    expect(termAt(start, calendarDate('2024-06-14'))).toEqual({ start: '2023-06-15', end: '2024-06-15', year: 2023 })
    expect(termAt(start, calendarDate('2024-06-15'))).toEqual({ start: '2024-06-15', end: '2025-06-15', year: 2024 })
    expect(termAt(start, calendarDate('2020-01-01')).start).toBe('2023-06-15')
  })
})
