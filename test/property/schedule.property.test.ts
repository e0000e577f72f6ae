import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverageOf, endCoverage, holds, periodOn, setCoverage } from '#lib/domain/subscription/schedule'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { addDays, calendarDate } from '#lib/engine/core/calendar-date'
import { RUNS, replay } from './runs.ts'

const LAST = 40
const dayAt = (place: number) => addDays(calendarDate('2024-01-01'), place)
const moves = fc.array(fc.record({ ends: fc.boolean(), on: fc.integer({ min: 0, max: LAST }) }), { maxLength: 12 })

describe('the periods of a cover, given that it is set and ended from any days, in any order', () => {
  it('then they stand in their order, never overlap, and the one of a day is the one that holds it', () => {
    const property = fc.property(moves, (each) => {
      let coverages: SubscriptionState['coverages'] = {}
      each.forEach(({ ends, on }, limitCents) => {
        const terms = { code: 'cyber', limitCents, deductibleCents: null, annualPremiumCents: null }
        coverages = ends ? endCoverage(coverages, 'cyber', dayAt(on)) : setCoverage(coverages, terms, dayAt(on))
      })
      const coverage = coverageOf(coverages, 'cyber')
      const periods = coverage?.periods ?? []
      periods.slice(1).forEach(({ start }, before) => {
        expect(periods[before]?.end).not.toBeNull()
        expect((periods[before]?.end ?? '') <= start).toBe(true)
      })
      for (let place = 0; place <= LAST + 1; place++) {
        const holding = periods.filter((period) => holds(period, dayAt(place)))
        expect(periodOn(coverage, dayAt(place))).toBe(holding[0])
        expect(holding.length).toBeLessThanOrEqual(1)
      }
    })
    fc.assert(property, { ...replay, numRuns: RUNS })
  })
})
