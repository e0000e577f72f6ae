import { describe, expect, it } from 'vitest'
import { pauseBefore } from '#lib/engine/replay/playback-speed'

const on = (day: string) => new Date(`${day}T10:00:00Z`)

describe('the pace of the player', () => {
  it('rests the longer the more time lies between two events', () => {
    expect(pauseBefore(on('2024-03-05'), on('2024-03-06'), 1)).toBeGreaterThan(
      pauseBefore(on('2024-03-05'), on('2024-03-05'), 1),
    )
  })
  it('caps a long gap: a year rests no longer than a century', () => {
    expect(pauseBefore(on('2023-03-05'), on('2024-03-05'), 1)).toBe(pauseBefore(on('1924-03-05'), on('2024-03-05'), 1))
  })
  it('goes twice and four times as fast', () => {
    const rest = pauseBefore(on('2024-03-05'), on('2024-03-06'), 1)
    expect([2, 4].map((speed) => pauseBefore(on('2024-03-05'), on('2024-03-06'), speed as 2 | 4))).toEqual([
      rest / 2,
      rest / 4,
    ])
  })
  it('given dates that go back, then it rests as for none', () => {
    expect(pauseBefore(on('2024-03-06'), on('2024-03-05'), 1)).toBe(pauseBefore(on('2024-03-05'), on('2024-03-05'), 1))
  })
})
