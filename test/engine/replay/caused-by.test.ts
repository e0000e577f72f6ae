import { describe, expect, it } from 'vitest'
import type { TimelineEvent } from '#lib/domain/timeline-kinds'
import { Replay } from '#lib/engine/replay/steps'

const reducer = { initialState: null, reduce: () => null }
const event = (_id: string, causationId: string | null) => ({ _id, causationId }) as unknown as TimelineEvent

describe('what an event set off', () => {
  const replay = new Replay<null, TimelineEvent>(reducer, [event('a', null), event('b', 'a'), event('c', 'a')])

  it('given two that name it as their cause, then these, oldest first; of others nothing', () => {
    expect(replay.causedBy('a').map(({ _id }) => _id)).toEqual(['b', 'c'])
    expect(replay.causedBy('b')).toEqual([])
  })

  it('given an event that names itself, then it set off nothing', () => {
    expect(new Replay<null, TimelineEvent>(reducer, [event('a', 'a')]).causedBy('a')).toEqual([])
  })

  it('given that more of a history comes in, then also what came in', () => {
    const more = replay.including(4, [event('d', 'b')])
    expect(more.causedBy('b').map(({ _id }) => _id)).toEqual(['d'])
    expect(replay.causedBy('b')).toEqual([])
  })
})
