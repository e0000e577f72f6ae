import { describe, expect, it } from 'vitest'
import { calendarDateSchema } from '#lib/engine/core/schemas/calendar-date'

describe('a business date at the door', () => {
  it('given a Date, when a business date is expected, then Paris midnight is its day and any other instant is refused', () => {
    expect(calendarDateSchema.parse(new Date(1_735_686_000_000))).toBe('2025-01-01')
    expect(calendarDateSchema.safeParse(new Date(1_735_686_000_001)).success).toBe(false)
    expect(calendarDateSchema.safeParse('2025-02-31').success).toBe(false)
  })
})
