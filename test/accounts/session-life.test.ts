import { describe, expect, it } from 'vitest'
import { IDLE_SECONDS, isIdle, isToBeNoted } from '#lib/accounts/session-life'

const updatedAt = new Date('2026-11-30T08:00:00Z')
const later = (seconds: number) => new Date(updatedAt.getTime() + seconds * 1_000)

describe('a session that nobody uses', () => {
  it('ends after two hours, and not a second earlier', () => {
    expect(IDLE_SECONDS).toBe(7_200)
    expect(isIdle({ updatedAt }, later(7_199))).toBe(false)
    expect(isIdle({ updatedAt }, later(7_200))).toBe(true)
  })

  it('is noted as used once a minute at most', () => {
    expect(isToBeNoted({ updatedAt }, later(59))).toBe(false)
    expect(isToBeNoted({ updatedAt }, later(60))).toBe(true)
  })
})
