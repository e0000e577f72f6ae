import type { Readable } from '#lib/engine/core/aggregate'
import type { EventShape, Recorded } from '#lib/engine/core/event'

/** A state is kept for good after every so many steps (a keyframe); those between are derived when they are asked for. */
export const KEYFRAME_EVERY = 16
/** The states between two keyframes are kept for this many stretches, the ones asked for last. */
const RECENT = 16

/** What is known before the first event of a part of a history. */
export interface KnownBefore<State> {
  state: State
  /** Earlier steps that cannot be replayed. */
  broken: readonly number[]
}

/**
 * The states of a history of which maybe not all is at hand, derived on demand. Kept are the keyframes and what was
 * looked at last: for 20,000 steps some 1,250 + 16 × 16 states, whatever is jumped to, and never more than 16 events
 * to replay once the keyframes stand. Events of a large aggregate copy hundreds of values each: those that a jump has to
 * replay cost more than the states that are kept.
 */
export class SparseStates<State, E extends EventShape> {
  #events: readonly Recorded<E>[] = []
  readonly #reduce: (state: State, event: Recorded<E>) => State
  readonly #keyframes = new Map<number, State>()
  readonly #recent = new Map<number, State[]>()
  /** For each keyframe, the last step that can be derived from it without another; -1 where it cannot be had. */
  #reach: number[] = []
  readonly broken = new Set<number>()

  constructor(aggregate: Pick<Readable<State, E>, 'initialState' | 'reduce'>, events: readonly Recorded<E>[]) {
    this.#reduce = (state, event) => aggregate.reduce(state, event)
    this.#keyframes.set(0, aggregate.initialState)
    this.grow(events)
  }

  /** Takes a fuller list of the same history; `known` is what stands before step `first`, if anybody said. */
  grow(events: readonly Recorded<E>[], first = 1, known: KnownBefore<State> | null = null): void {
    if (known) {
      if ((first - 1) % KEYFRAME_EVERY) throw new RangeError(`No keyframe stands before step ${first}`)
      this.#keyframes.set((first - 1) / KEYFRAME_EVERY, known.state)
      for (const step of known.broken) this.broken.add(step)
    }
    this.#events = events
    this.#reach = []
    for (let frame = 0; frame * KEYFRAME_EVERY <= events.length; frame++) this.#reach.push(this.#reachOf(frame))
  }

  /** Whether the state after a step follows from what is at hand. */
  has(step: number): boolean {
    return (this.#reach[Math.floor(step / KEYFRAME_EVERY)] ?? -1) >= step
  }

  /** The state after a step. Throws a `RangeError` where it is not at hand. */
  after(step: number): State {
    if (!this.has(step)) throw new RangeError(`Step ${step} is not at hand`)
    const frame = Math.floor(step / KEYFRAME_EVERY)
    const states = this.#between(frame)
    while (states.length <= step - frame * KEYFRAME_EVERY)
      states.push(this.#next(states.at(-1) as State, frame * KEYFRAME_EVERY + states.length))
    return states[step - frame * KEYFRAME_EVERY] as State
  }

  /** What the reducer throws at a step that is known to break. */
  errorAt(step: number): unknown {
    try {
      this.#reduce(this.after(step - 1), this.#events[step - 1] as Recorded<E>)
    } catch (thrown) {
      return thrown
    }
    return null
  }

  /** Derives one more keyframe, so that no jump has to; false where there is none left that can be derived. */
  prepare(): boolean {
    const frame = this.#reach.findIndex((reach, index) => reach >= 0 && !this.#keyframes.has(index))
    if (frame >= 0) this.#keyframe(frame)
    return frame >= 0
  }

  #reachOf(frame: number): number {
    const start = frame * KEYFRAME_EVERY
    if (!this.#keyframes.has(frame) && this.#reach[frame - 1] !== start) return -1
    let step = start
    while (step < start + KEYFRAME_EVERY && this.#events[step]) step++
    return step
  }

  /** The states after a keyframe, itself the first; they grow as they are asked for. */
  #between(frame: number): State[] {
    const states = this.#recent.get(frame) ?? [this.#keyframe(frame)]
    this.#recent.delete(frame)
    this.#recent.set(frame, states)
    const [oldest] = this.#recent.keys()
    if (this.#recent.size > RECENT) this.#recent.delete(oldest as number)
    return states
  }

  #keyframe(frame: number): State {
    let from = frame
    while (!this.#keyframes.has(from)) from--
    for (; from < frame; from++) {
      const start = from * KEYFRAME_EVERY
      const states = this.#recent.get(from) ?? [this.#keyframes.get(from) as State]
      let state = states.at(-1) as State
      for (let step = start + states.length; step <= start + KEYFRAME_EVERY; step++) state = this.#next(state, step)
      this.#keyframes.set(from + 1, state)
    }
    return this.#keyframes.get(frame) as State
  }

  /** A step at which the reducer throws is left out: the others go on without it. */
  #next(state: State, step: number): State {
    try {
      return this.#reduce(state, this.#events[step - 1] as Recorded<E>)
    } catch {
      this.broken.add(step)
      return state
    }
  }
}
