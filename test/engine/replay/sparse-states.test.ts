import { describe, expect, it } from 'vitest'
import { openAt, replayOf, segmentAround, WHOLE_UP_TO } from '#lib/engine/replay/segment'
import { Replay } from '#lib/engine/replay/steps'
import { adding, history } from '#test/engine/replay/adding'

const ones = (count: number) => history(Array.from({ length: count }, () => 1))
const long = (count = 2_000) => {
  const { aggregate, reduced } = adding()
  return { replay: new Replay(aggregate, ones(count)), reduced, aggregate }
}
const inPart = (...steps: number[]) => {
  const { replay, aggregate } = long()
  const opened = openAt(replay, steps)
  return { server: replay, opened, replay: replayOf(aggregate, opened), ...adding() }
}

describe('a long history, of which few states are kept', () => {
  it('given that it was replayed once, when anything is jumped to, then at most 16 events are replayed again', () => {
    const { replay, reduced } = long(20_000)
    replay.at(20_000)
    for (const step of [1, 16, 17, 9_999, 19_999, 128]) {
      reduced.length = 0
      expect(replay.at(step).after.sum).toBe(step)
      expect(reduced.length).toBeLessThanOrEqual(16)
    }
  })

  it('given that it is walked through, forwards or backwards, then each event is replayed twice at most', () => {
    const { replay, reduced } = long()
    for (let step = 0; step <= 2_000; step++) replay.at(step)
    expect(reduced).toHaveLength(2_000)
    for (let step = 2_000; step >= 0; step--) replay.at(step)
    expect(reduced.length).toBeLessThanOrEqual(4_000)
  })

  it('keeps what was looked at last, and lets go of what was looked at before that', () => {
    const { replay } = long()
    const state = replay.at(100).after
    replay.at(500)
    expect(replay.at(100).after).toBe(state)
    for (let step = 600; step < 600 + 17 * 16; step++) replay.at(step)
    expect(replay.at(100).after).not.toBe(state)
    expect(replay.at(100).after).toEqual(state)
  })

  it('given idle time, when its keyframes are derived a few at a time, then no jump has to', () => {
    const { replay, reduced } = long()
    let turns = 0
    while (replay.prepare()) turns++
    expect(turns).toBe(Math.floor(2_000 / 16))
    reduced.length = 0
    replay.at(1_999)
    expect(reduced.length).toBeLessThanOrEqual(16)
  })
})

describe('a history that is opened in part', () => {
  it('given a short one, then all of it comes', () => {
    const { replay } = long(WHOLE_UP_TO)
    expect(openAt(replay, [250]).segments).toEqual([{ first: 1, events: replay.events, known: null }])
  })

  it('given a step in the middle of a long one, then it, its neighbours, and the last are at hand, and few events are sent', () => {
    const { replay, opened } = inPart(1_000, 2_000)
    expect(opened.segments.flatMap(({ events }) => events).length).toBeLessThan(500)
    for (const step of [910, 1_000, 1_090, 1_910, 2_000]) expect(replay.at(step).after.sum).toBe(step)
    expect([replay.has(500), replay.has(1_500), replay.last, replay.missing]).toEqual([false, false, 2_000, 1])
    expect(() => replay.at(500)).toThrow(RangeError)
    expect(replay.indexOf('evt_1000')).toBe(1_000)
  })

  it('given the part that is asked for, when it comes, then the same replay goes on with it', () => {
    const { replay, server } = inPart(2_000)
    const { first, events, known } = segmentAround(server, 700)
    const more = replay.including(first, events, known)
    expect(more.at(700).after.sum).toBe(700)
    expect(more.history).toBe(replay.history)
    expect(more.loaded).toBe(replay.loaded + events.length)
  })

  it('given events that come without a state, when what lies before them is not at hand, then they wait for it', () => {
    const { replay, server } = inPart(2_000)
    const later = replay.including(1_000, server.events.slice(999, 1_200))
    expect(later.has(1_100)).toBe(false)
    const joined = later.including(1, server.events.slice(0, 999))
    expect(joined.at(1_100).after.sum).toBe(1_100)
  })

  it('given new events, when they are taken in after the last, then the history is longer and goes on from there', () => {
    const { replay } = inPart(2_000)
    const grown = replay.including(2_001, ones(2_003).slice(2_000))
    expect(grown.last).toBe(2_003)
    expect(grown.at(2_003).after.sum).toBe(2_003)
  })

  it('given steps that break before what is sent, then a later step says that it is without them', () => {
    const { aggregate } = adding()
    const server = new Replay(aggregate, history(Array.from({ length: 2_000 }, (_, index) => (index === 4 ? -1 : 1))))
    const replay = replayOf(aggregate, openAt(server, [2_000]))
    expect(replay.at(2_000)).toMatchObject({ after: { sum: 1_999 }, skipped: [5] })
    expect(replay.broken).toEqual([5])
  })

  it('refuses a state that stands where no keyframe does', () => {
    const { replay, server } = inPart(2_000)
    const known = { state: { sum: 9 }, broken: [] }
    expect(() => replay.including(11, server.events.slice(10, 20), known)).toThrow('No keyframe stands before step 11')
  })
})
