import { describe, expect, it } from 'vitest'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import { Replay } from '#lib/engine/replay/steps'

type Added = EventShape<'added', 2, { amount: number }>

const added = (version: number, amount: number) =>
  ({
    _id: `evt_${version}`,
    type: 'added',
    schemaVersion: 2,
    version,
    payload: { amount },
  }) as unknown as Recorded<Added>

function counting() {
  const reduced: number[] = []
  const reduce = (state: number, event: Recorded<Added>) => {
    reduced.push(event.version)
    if (event.payload.amount < 0) throw new RangeError('a negative amount')
    return state + event.payload.amount
  }
  return { aggregate: { initialState: 0, reduce }, reduced }
}

const replayOf = (amounts: number[]) => {
  const { aggregate, reduced } = counting()
  return {
    replay: new Replay(
      aggregate,
      amounts.map((amount, index) => added(index + 1, amount)),
    ),
    reduced,
  }
}

describe('stepping through a history', () => {
  it('given three events, when a step is asked for, then it knows the state before and after', () => {
    const { replay } = replayOf([1, 10, 100])
    expect(replay.at(2)).toMatchObject({ index: 2, before: 1, after: 11, error: null, good: 2, skipped: [] })
    expect(replay.at(2).event?._id).toBe('evt_2')
  })

  it('has a step 0, before anything', () => {
    expect(replayOf([1]).replay.at(0)).toMatchObject({ index: 0, event: null, before: 0, after: 0, good: 0 })
  })

  it.each([
    [-4, 0],
    [99, 3],
    [1.7, 1],
    [Number.NaN, 0],
  ])('clamps step %s to %s', (asked, given) => {
    expect(replayOf([1, 10, 100]).replay.at(asked).index).toBe(given)
  })

  it('finds a step by its event, and says null where the history has no such event', () => {
    const { replay } = replayOf([1, 10])
    expect(replay.indexOf('evt_2')).toBe(2)
    expect(replay.indexOf('evt_9')).toBeNull()
  })

  it('replays no further than it is asked for, and each event once', () => {
    const { replay, reduced } = replayOf([1, 10, 100])
    replay.at(2)
    replay.at(1)
    expect(reduced).toEqual([1, 2])
    replay.at(3)
    expect(reduced).toEqual([1, 2, 3])
  })
})

describe('a step at which the reducer throws', () => {
  it('shows the state after the step before it, and what was thrown', () => {
    const step = replayOf([1, -1, 100]).replay.at(2)
    expect(step).toMatchObject({ before: 1, after: 1, good: 1, skipped: [] })
    expect(step.error?.message).toBe('a negative amount')
  })

  it('leaves the later steps alive; they say that they are without it', () => {
    expect(replayOf([1, -1, 100]).replay.at(3)).toMatchObject({
      before: 1,
      after: 101,
      error: null,
      good: 3,
      skipped: [2],
    })
  })

  it('is the state before anything where the first step breaks', () => {
    expect(replayOf([-1, 10]).replay.at(1)).toMatchObject({ after: 0, good: 0 })
  })

  it('goes back to the last good one where several break in a row', () => {
    const { replay } = replayOf([1, -1, -1, 5])
    expect(replay.at(3)).toMatchObject({ after: 1, good: 1, skipped: [2] })
    expect(replay.at(4)).toMatchObject({ after: 6, skipped: [2, 3] })
  })

  it('is listed with all others, whatever was looked at before', () => {
    const { replay } = replayOf([-1, 10, -1])
    expect(replay.at(1).error).not.toBeNull()
    expect(replay.broken).toEqual([1, 3])
  })

  it('keeps what is not an Error as one', () => {
    const reduce = () => {
      throw 'only words'
    }
    expect(new Replay({ initialState: 0, reduce }, [added(1, 1)]).at(1).error?.message).toBe('only words')
  })
})
