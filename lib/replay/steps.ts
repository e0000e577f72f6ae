import type { Readable } from '#lib/core/aggregate'
import type { EventShape, Recorded } from '#lib/core/event'

/** The state at one step: step 0 is "before anything", step k is after the k-th event. */
export interface Step<State, E extends EventShape> {
  index: number
  event: Recorded<E> | null
  before: State
  after: State
}

/**
 * Replays a history step by step with the shipped reducer. States are kept, so any step is at hand at once;
 * the reducers share what does not change between two states.
 */
export class Replay<State, E extends EventShape> {
  readonly events: readonly Recorded<E>[]
  readonly #states: State[]

  constructor(aggregate: Readable<State, E>, events: readonly Recorded<E>[]) {
    this.events = events
    this.#states = [aggregate.initialState]
    for (const event of events) this.#states.push(aggregate.reduce(this.#states.at(-1) as State, event))
  }

  /** The last step: now. */
  get last(): number {
    return this.events.length
  }

  /** Step `index`, clamped to the history's ends. */
  at(index: number): Step<State, E> {
    const clamped = Math.max(0, Math.min(this.last, Math.trunc(index)))
    return {
      index: clamped,
      event: this.events[clamped - 1] ?? null,
      before: this.#states[Math.max(0, clamped - 1)] as State,
      after: this.#states[clamped] as State,
    }
  }

  /** The step that an event made, by its id (a permalink survives whatever is recorded later); null where it is unknown. */
  indexOf(eventId: string): number | null {
    const index = this.events.findIndex((event) => event._id === eventId)
    return index < 0 ? null : index + 1
  }
}
