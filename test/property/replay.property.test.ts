import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextPart } from '#lib/engine/replay/next-part'
import { MOST_AT_ONCE, openAt, replayOf, segmentAround } from '#lib/engine/replay/segment'
import { Replay } from '#lib/engine/replay/steps'
import { type Added, adding, history } from '#test/engine/replay/adding'
import { replay as again, RUNS } from './runs.ts'

/** Whole histories are long, and each is folded many times. */
const options = {
  ...{ ...again, numRuns: Math.ceil(RUNS / 10) },
  // A failure that cannot be made much smaller is told as it is then: making it smaller could take an hour.
  ...{ interruptAfterTimeLimit: 30_000 + RUNS * 30, markInterruptAsFailure: true },
}
const amounts = fc.array(fc.integer({ min: -1, max: 20 }), { minLength: 1, maxLength: 1_300, size: 'max' })
const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 })

/** What each step says, by folding everything and keeping all of it: too much memory, and plainly right. */
function expectedSteps(given: readonly number[]) {
  const steps = [{ before: 0, after: 0, good: 0, skipped: [] as number[], breaks: false }]
  for (const [index, amount] of given.entries()) {
    const { after: before, good, skipped, breaks } = steps[index] as (typeof steps)[number]
    const left = breaks ? [...skipped, index] : skipped
    const broken = amount < 0
    steps.push({
      before,
      after: broken ? before : before + amount,
      good: broken ? good : index + 1,
      skipped: left,
      breaks: broken,
    })
  }
  return steps
}

const said = (replay: Replay<{ sum: number }, Added>, index: number) => {
  const { before, after, good, skipped, error } = replay.at(index)
  return { before: before.sum, after: after.sum, good, skipped: [...skipped], breaks: error !== null }
}

describe('a replay that keeps few states', () => {
  it('given any history and any jumps, then every step is what a whole fold says', () => {
    const property = fc.property(amounts, places, (given, jumps) => {
      const expected = expectedSteps(given)
      const replay = new Replay(adding().aggregate, history(given))
      for (const place of jumps) {
        const step = Math.round(place * given.length)
        expect(said(replay, step)).toEqual(expected[step])
      }
      expect(replay.broken).toEqual(given.flatMap((amount, index) => (amount < 0 ? [index + 1] : [])))
    })
    fc.assert(property, options)
  })

  it('given a history that is opened in part and fetched as it is asked for, then every step at hand is the same', () => {
    const property = fc.property(amounts, places, (given, jumps) => {
      const [expected, events] = [expectedSteps(given), history(given)]
      const server = new Replay(adding().aggregate, events)
      const asked = Math.round((jumps[0] ?? 0) * given.length)
      let replay = replayOf(adding().aggregate, openAt(server, [asked, server.last]))
      const check = () => {
        for (const place of [...jumps, 1]) {
          const step = Math.round(place * given.length)
          if (replay.has(step)) expect(said(replay, step)).toEqual(expected[step])
          else expect(() => replay.at(step)).toThrow(RangeError)
        }
      }
      check()
      expect(replay.has(asked) && replay.has(server.last)).toBe(true)
      const wanted = jumps.map((place) => Math.round(place * given.length))
      for (let requests = 0; ; requests++) {
        const part = nextPart(replay, requests < 3 ? wanted : [], given.length)
        if (!part) break
        if ('around' in part) {
          const { first, events: brought, known } = segmentAround(server, part.around)
          replay = replay.including(first, brought, known)
          expect(replay.has(part.around)).toBe(true)
        } else {
          expect(part.until - part.after).toBeLessThanOrEqual(MOST_AT_ONCE)
          replay = replay.including(part.after + 1, events.slice(part.after, part.until))
        }
        check()
        expect(requests).toBeLessThan(10)
      }
      expect(replay.missing).toBeNull()
      expect(replay.broken).toEqual(server.broken)
    })
    fc.assert(property, options)
  })
})
