import { describe, expect, it } from 'vitest'
import { alterations, historyAltered } from '#lib/engine/core/history-altered'
import { history, type Sample } from '#test/support/event-samples'

const [before, after] = ['a'.repeat(64), 'b'.repeat(64)]
const altered = (...targets: [eventId: string, version: number][]): Sample => [
  'history_altered',
  2,
  {
    reason: 'Issue 12',
    alteredEvents: targets.map(([eventId, version]) => ({ eventId, version, beforeHash: before, afterHash: after })),
  },
]
const written: Sample = ['updated', 2, { userId: 'claire', content: 'Called' }]
const found = (...events: Sample[]) =>
  [...alterations(history(...events))].map(([eventId, { version }]) => [eventId, version])

describe('alterations of a history', () => {
  it('given events that were rewritten, when asked, then each is known by the last alteration that names it', () => {
    expect(found(written, written, altered(['e1', 1], ['e2', 2]), written, altered(['e1', 1]))).toEqual([
      ['e1', 5],
      ['e2', 3],
    ])
  })
  it('given targets that do not stand before it, when asked, then they are not believed', () => {
    const names: [string, number][] = [
      ['e2', 2], // itself
      ['e3', 3], // later
      ['e1', 2], // at another place
      ['elsewhere', 1],
    ]
    expect(found(written, altered(...names), written)).toEqual([])
  })
  it('given an earlier alteration, when it was altered itself, then that is known too', () => {
    expect(found(written, altered(['e1', 1]), altered(['e2', 2]))).toEqual([
      ['e1', 2],
      ['e2', 3],
    ])
  })
})

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
