import { describe, expect, it } from 'vitest'
import { attribute } from '#lib/engine/replay/attribute'
import { blame, firstStepWhere } from '#lib/engine/replay/blame'
import { nextPart } from '#lib/engine/replay/next-part'
import { MOST_AT_ONCE, openAt, replayOf } from '#lib/engine/replay/segment'
import { Replay } from '#lib/engine/replay/steps'
import { adding, history } from '#test/engine/replay/adding'

/** A sum that only every hundredth event changes. */
const { aggregate } = adding()
const LENGTH = 5_000
const server = new Replay(aggregate, history(Array.from({ length: LENGTH }, (_, index) => ((index + 1) % 100 ? 0 : 1))))
const opened = replayOf(aggregate, openAt(server, [LENGTH]))
const read = ({ sum }: { sum: number }) => sum

describe('what is said of a history that is not all at hand', () => {
  it('blames the steps up to where something is missing, and nothing behind that', () => {
    const known = blame(server, read).map(({ step }) => step)
    const found = blame(opened, read).map(({ step }) => step)
    expect(found).toEqual([5_000, 4_900])
    expect(known.slice(0, found.length)).toEqual(found)
    const withBeginning = opened.including(1, server.events.slice(0, 1_000))
    expect(blame(withBeginning, read).map(({ step }) => step)).toEqual(found)
  })

  it('says no first step where an earlier one could be missing', () => {
    const isTrue = ({ sum }: { sum: number }) => sum >= 30
    expect(firstStepWhere(opened, isTrue)).toBeNull()
    expect(firstStepWhere(opened.including(1, server.events.slice(0, 3_500)), isTrue)).toBe(3_000)
  })

  it('attributes a difference to no step where a later one could be missing', () => {
    const touched = (before: { sum: number }, after: { sum: number }) => (before.sum === after.sum ? [] : ['sum'])
    const between = { a: 0, b: LENGTH }
    expect(attribute(opened, between, ['sum', 'other'], touched).get('sum')).toBe(LENGTH)
    const gap = opened.including(1, server.events.slice(0, 1_000))
    expect(attribute(gap, { a: 0, b: 1_000 }, ['sum'], touched).get('sum')).toBe(1_000)
    const never = (before: { sum: number }) => (before.sum === 1 ? ['once'] : [])
    expect(attribute(gap, between, ['once'], never).size).toBe(0)
    expect(attribute(server, between, ['once'], never).get('once')).toBe(200)
  })
})

describe('what is fetched next', () => {
  const missing = opened.events.findIndex((event) => event !== undefined)

  it('first what somebody wants to see, then what was recorded meanwhile, then the oldest that is missing', () => {
    expect(nextPart(opened, [700, 3_000], LENGTH + 2)).toEqual({ around: 3_000 })
    expect(nextPart(opened, [LENGTH], LENGTH + 2)).toEqual({ after: LENGTH, until: LENGTH + 2 })
    expect(nextPart(opened, [], LENGTH)).toEqual({ after: 0, until: MOST_AT_ONCE })
  })

  it('never more than a thousand events, nor what is at hand already', () => {
    const nearly = opened.including(1, server.events.slice(0, missing - 10))
    expect(nextPart(nearly, [], LENGTH)).toEqual({ after: missing - 10, until: missing })
  })

  it('nothing once all is at hand', () => {
    expect(nextPart(opened.including(1, server.events.slice(0, missing)), [5], LENGTH)).toBeNull()
  })
})
