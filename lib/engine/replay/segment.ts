import type { Readable } from '#lib/engine/core/aggregate'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import { KEYFRAME_EVERY, type KnownBefore } from '#lib/engine/replay/sparse-states'
import { Replay } from '#lib/engine/replay/steps'

/** A part of a history: events one after the other, and what is known before them. */
export interface Segment<State, E extends EventShape> {
  /** The step of its first event. */
  first: number
  events: readonly Recorded<E>[]
  /** Null where it says nothing of what comes before: it can be replayed once that is at hand. */
  known: KnownBefore<State> | null
}

/** What a reader begins with: how long the history is, and the parts of it that they need first. */
export interface Opened<State, E extends EventShape> {
  total: number
  segments: readonly Segment<State, E>[]
}

/** One request for more brings at most this many events. */
export const MOST_AT_ONCE = 1_024
/** Histories up to this many events are sent whole. */
export const WHOLE_UP_TO = 500
/** This many events stand on either side of a step that is asked for, and up to 15 more before it. */
export const AROUND = 96

/** The part of a history that holds a step (the last one, where it is beyond) and its neighbours, and can be replayed by itself. */
export function segmentAround<State, E extends EventShape>(replay: Replay<State, E>, asked: number): Segment<State, E> {
  const step = Math.min(asked, replay.last)
  const before = Math.max(0, Math.floor((step - 1 - AROUND) / KEYFRAME_EVERY)) * KEYFRAME_EVERY
  return {
    first: before + 1,
    events: replay.events.slice(before, Math.max(1, step) + AROUND),
    known: before === 0 ? null : { state: replay.at(before).after, broken: replay.broken.filter((at) => at <= before) },
  }
}

/** A history as it is opened: whole where it is short, else what is around these steps. */
export function openAt<State, E extends EventShape>(
  replay: Replay<State, E>,
  steps: readonly number[],
): Opened<State, E> {
  const { last: total, events } = replay
  if (total <= WHOLE_UP_TO) return { total, segments: [{ first: 1, events, known: null }] }
  const segments: Segment<State, E>[] = []
  for (const step of steps)
    if (!segments.some((segment) => holds(segment, step))) segments.push(segmentAround(replay, step))
  return { total, segments }
}

const holds = ({ first, events }: Segment<unknown, EventShape>, step: number) => {
  const at = Math.max(1, step)
  return first <= at && at < first + events.length
}

/** The replay of what was opened; more is taken in by `including`. */
export function replayOf<State, E extends EventShape>(
  aggregate: Pick<Readable<State, E>, 'initialState' | 'reduce'>,
  { total, segments }: Opened<State, E>,
): Replay<State, E> {
  const nothing = new Replay(aggregate, new Array<Recorded<E>>(total))
  return segments.reduce((replay, { first, events, known }) => replay.including(first, events, known), nothing)
}
