import { describe, expect, it } from 'vitest'
import { historyAltered } from '#lib/engine/core/history-altered'

const [before, after] = ['a'.repeat(64), 'b'.repeat(64)]

describe('the record of an alteration', () => {
  it.each([
    ['nothing altered', { reason: 'Issue 12', alteredEvents: [] }],
    ['no reason', { reason: '', alteredEvents: [{ eventId: 'e', version: 1, beforeHash: before, afterHash: after }] }],
    [
      'a hash that is none',
      { reason: 'x', alteredEvents: [{ eventId: 'e', version: 1, beforeHash: 'a', afterHash: after }] },
    ],
    [
      'no version',
      { reason: 'x', alteredEvents: [{ eventId: 'e', version: 0, beforeHash: before, afterHash: after }] },
    ],
  ])('given %s, when checked, then it is refused', (_name, payload) => {
    expect(historyAltered.payload.safeParse(payload).success).toBe(false)
  })
})
