import type { Readable } from '#lib/core/aggregate'
import type { EventShape, Recorded } from '#lib/core/event'

/** One step: step 0 is "before anything", step k is after the k-th event. */
export interface Step<State, E extends EventShape> {
  index: number
  event: Recorded<E> | null
  before: State
  /** The same as `before` where the step is broken. */
  after: State
  /** What the reducer threw at this step; null where it replays. */
  error: Error | null
  /** The last step up to this one that replays: this one, unless it is broken. */
  good: number
  /** Earlier steps that could not be replayed: this state is without them. */
  skipped: readonly number[]
}

/** A history that says nothing as a whole: why, and the step at which it breaks, where it can be replayed at all. */
export interface BrokenHistory {
  details: string
  at: { step: number; event: string } | null
}

interface Replayed<State> {
  state: State
  error: Error | null
  good: number
}

const asError = (thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown)))

/**
 * Replays a history step by step with the shipped reducer, no further than it is asked for. States are kept,
 * so any step is at hand at once; the reducers share what does not change between two states. A step at which
 * the reducer throws is left out, and the others go on without it: one bad event never hides a whole history.
 */
export class Replay<State, E extends EventShape> {
  readonly events: readonly Recorded<E>[]
  readonly #reduce: (state: State, event: Recorded<E>) => State
  readonly #replayed: Replayed<State>[]
  readonly #broken: number[] = []
  readonly #indexes: Map<string, number>

  constructor(aggregate: Pick<Readable<State, E>, 'initialState' | 'reduce'>, events: readonly Recorded<E>[]) {
    this.events = events
    this.#reduce = (state, event) => aggregate.reduce(state, event)
    this.#replayed = [{ state: aggregate.initialState, error: null, good: 0 }]
    this.#indexes = new Map(events.map((event, index) => [event._id, index + 1]))
  }

  /** The last step: now. */
  get last(): number {
    return this.events.length
  }

  /** Every step at which the reducer throws; replays the whole history once. */
  get broken(): readonly number[] {
    this.#upTo(this.last)
    return this.#broken
  }

  /** Step `index`, clamped to the history's ends. */
  at(index: number): Step<State, E> {
    const clamped = Math.max(0, Math.min(this.last, Math.trunc(index) || 0))
    const { state, error, good } = this.#upTo(clamped)
    return {
      index: clamped,
      event: this.events[clamped - 1] ?? null,
      before: this.#upTo(Math.max(0, clamped - 1)).state,
      after: state,
      error,
      good,
      skipped: this.#broken.filter((step) => step < clamped),
    }
  }

  /** The step that an event made, by its id (a permalink survives whatever is recorded later); null where it is unknown. */
  indexOf(eventId: string): number | null {
    return this.#indexes.get(eventId) ?? null
  }

  #upTo(index: number): Replayed<State> {
    for (let step = this.#replayed.length; step <= index; step += 1) {
      const previous = this.#replayed[step - 1] as Replayed<State>
      this.#replayed.push(this.#next(previous, step))
    }
    return this.#replayed[index] as Replayed<State>
  }

  #next(previous: Replayed<State>, step: number): Replayed<State> {
    try {
      return { state: this.#reduce(previous.state, this.events[step - 1] as Recorded<E>), error: null, good: step }
    } catch (thrown) {
      this.#broken.push(step)
      return { state: previous.state, error: asError(thrown), good: previous.good }
    }
  }
}
