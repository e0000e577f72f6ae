import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgedEvents, kinds } from '#lib/domain/judged-events'
import {
  differing,
  interleave,
  type Kind,
  kindNames,
  mergedAggregate,
  stateOf,
  type TimelineEvent,
} from '#lib/domain/timeline-kinds'
import { fold } from '#lib/engine/core/aggregate'
import { blame } from '#lib/engine/replay/blame'
import { Replay } from '#lib/engine/replay/steps'
import { history, samples } from '#test/support/event-samples'

const contract = { aggregate: 'subscription', aggregateId: 'C' } as const
const claim = { aggregate: 'claim', aggregateId: 'CL' } as const

/** A history of an aggregate of a kind: what its samples say, recorded at these minutes. */
function historyOf(aggregate: Kind, aggregateId: string, minutes: readonly number[]): TimelineEvent[] {
  const events = history(...samples[aggregate].slice(0, minutes.length)).map((event, index) => ({
    ...event,
    ...{ aggregateId, _id: `${aggregateId}-${index + 1}`, appendDate: new Date((minutes[index] ?? 0) * 60_000) },
  }))
  return judgedEvents(aggregate, events as never)
}

const ids = (events: readonly TimelineEvent[]) => events.map(({ _id }) => _id)

describe('histories in one order', () => {
  it('given two histories, when they are told together, then by the date they were recorded on', () => {
    const both = interleave([historyOf('subscription', 'C', [1, 4]), historyOf('claim', 'CL', [2, 3, 5])])
    expect(ids(both)).toEqual(['C-1', 'CL-1', 'CL-2', 'C-2', 'CL-3'])
  })

  it('given events of one instant, then by lane, id and version, in whichever order they come', () => {
    const all = [
      historyOf('note', 'N', [1]),
      historyOf('claim', 'CL-2', [1, 1]),
      historyOf('claim', 'CL-1', [1]),
      historyOf('subscription', 'C', [1]),
    ]
    const expected = ['C-1', 'CL-1-1', 'CL-2-1', 'CL-2-2', 'N-1']
    expect([ids(interleave(all)), ids(interleave(all.toReversed()))]).toEqual([expected, expected])
  })

  it('given a history whose dates go back, or cannot be read, then it stays in its own order', () => {
    const claims = historyOf('claim', 'CL', [9, 2, Number.NaN, 12])
    expect(ids(interleave([historyOf('subscription', 'C', [5, 10]), claims]))).toEqual([
      ...['C-1', 'CL-1', 'CL-2', 'CL-3', 'C-2', 'CL-4'],
    ])
  })
})

describe('several histories folded as one', () => {
  const minutes = (most: number) => fc.array(fc.nat(50), { maxLength: most }).map((all) => all.sort((a, b) => a - b))

  it('given any histories, then each aggregate stands at every step as it does alone', () => {
    fc.assert(
      fc.property(fc.tuple(...kindNames.map((kind) => minutes(Math.min(8, samples[kind].length)))), (drawn) => {
        const all = kindNames.map((kind, index) => historyOf(kind, `${kind}-1`, drawn[index] ?? []))
        const replay = new Replay(mergedAggregate, interleave(all))
        for (let step = 0; step <= replay.last; step++) {
          const until = replay.events.slice(0, step)
          for (const aggregate of kindNames) {
            const own = until.filter((event) => event.aggregate === aggregate)
            const alone = new Replay(kinds[aggregate] as never, own as never).at(own.length).after
            const subject = { aggregate, aggregateId: `${aggregate}-1` }
            expect(stateOf(replay.at(step).after, subject)).toEqual(alone)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('given an event of one, then the states of the others are the very same, and only the one differs', () => {
    const replay = new Replay(
      mergedAggregate,
      interleave([historyOf('subscription', 'C', [1]), historyOf('claim', 'CL', [2])]),
    )
    const { before, after } = replay.at(2)
    expect(after.subscription).toBe(before.subscription)
    expect(differing(before, after)).toEqual([claim])
    expect(differing(replay.at(0).after, after)).toEqual([contract, claim])
  })

  it('given a claim event that cannot be folded, then the contract goes on, and so do the claim’s other events', () => {
    const claims = judgedEvents(
      'claim',
      historyOf('claim', 'CL', [1, 3, 4]).map((event, index) =>
        index === 1 ? { ...event, type: 'teleported' } : event,
      ) as never,
    )
    const replay = new Replay(mergedAggregate, interleave([historyOf('subscription', 'C', [2, 5]), claims]))
    expect(replay.broken).toEqual([3])
    expect(stateOf(replay.at(5).after, contract)).toMatchObject({ subscribed: true })
    expect(stateOf(replay.at(5).after, claim)).toMatchObject({ status: 'open' })
  })

  it('given an event that nobody has judged, then it is folded no more than a broken one', () => {
    const [{ broken: _, ...unjudged }] = historyOf('claim', 'CL', [1]) as [TimelineEvent]
    const replay = new Replay(mergedAggregate, [unjudged as TimelineEvent])
    expect(replay.broken).toEqual([1])
    expect(replay.at(1).error?.message).toContain('nobody has judged')
    expect(replay.at(1).after).toBe(replay.at(0).after)
  })

  it('given an id that every object inherits, then it is an aggregate like any other', () => {
    const events = historyOf('note', '__proto__', [1])
    const state = fold(mergedAggregate, events)
    expect(stateOf(state, { aggregate: 'note', aggregateId: '__proto__' })).toMatchObject({ status: 'written' })
    expect(stateOf(state, { aggregate: 'note', aggregateId: 'constructor' })).toMatchObject({ status: null })
  })

  it('given a fact of a claim, when it is asked who set it, then only the claim’s events did', () => {
    const claims = history(
      ...[samples.claim[0], ['claim_reserve_set', 2, { amountCents: 800_000, absolute: true }] as const].map(
        (sample) => sample as never,
      ),
    ).map((event, index) => ({
      ...event,
      aggregateId: 'CL',
      _id: `CL-${index}`,
      appendDate: new Date(index * 120_000),
    }))
    const replay = new Replay(
      mergedAggregate,
      interleave([historyOf('subscription', 'C', [1, 3]), judgedEvents('claim', claims as never)]),
    )
    expect(blame(replay, (state) => stateOf(state, claim).reserveCents)).toMatchObject([
      { value: 800_000, before: null, event: { aggregate: 'claim' } },
    ])
  })
})
