import { describe, expect, it } from 'vitest'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import { attribute } from '#lib/engine/replay/attribute'
import { Replay } from '#lib/engine/replay/steps'

type Set = EventShape<'set', 2, { field: string; to: number }>
type State = Record<string, number>

const events = [
  ['a', 1],
  ['b', 1],
  ['a', 2],
  ['c', 1],
].map(([field, to], index) => ({ _id: `e${index}`, type: 'set', payload: { field, to } }) as unknown as Recorded<Set>)
const reduced: number[] = []
const replay = new Replay<State, Set>(
  { initialState: {}, reduce: (state, { payload }) => ({ ...state, [payload.field]: payload.to }) },
  events,
)
const touched = (before: State, after: State) => {
  reduced.push(Object.keys(after).length)
  return Object.keys(after).filter((key) => before[key] !== after[key])
}

describe('which step made a difference', () => {
  it('given two steps, when asked, then for each field the last step between them that set it', () => {
    expect(attribute(replay, { a: 0, b: 4 }, ['a', 'b', 'c'], touched)).toEqual(
      new Map([
        ['c', 4],
        ['a', 3],
        ['b', 2],
      ]),
    )
  })
  it('given the later step first, then the same', () => {
    expect(attribute(replay, { a: 4, b: 1 }, ['a'], touched)).toEqual(new Map([['a', 3]]))
  })
  it('given a step that lies outside, then it is not blamed', () => {
    expect(attribute(replay, { a: 1, b: 2 }, ['a'], touched)).toEqual(new Map())
  })
  it('looks no further back than it must', () => {
    reduced.length = 0
    attribute(replay, { a: 0, b: 4 }, ['c'], touched)
    expect(reduced).toHaveLength(1)
  })
})
