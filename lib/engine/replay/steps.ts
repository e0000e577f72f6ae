import type { Readable } from '#lib/engine/core/aggregate'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import { type KnownBefore, SparseStates } from '#lib/engine/replay/sparse-states'

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

/** A history that says nothing as a whole: why, and the step at which it breaks. */
export interface BrokenHistory {
  details: string
  at: { step: number; event: string }
}

const asError = (thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown)))
const none: readonly number[] = []

/** What all replays of one history share, however much of it is at hand. */
interface Shared<State, E extends EventShape> {
  states: SparseStates<State, E>
  /** Steps by the id of their event. */
  steps: Map<string, number>
}

/**
 * Replays a history step by step with the shipped reducer, no further than it is asked for. Few states are kept
 * (see SparseStates), so that a history of 20,000 steps is no burden. A step at which the reducer throws is left
 * out, and the others go on without it: one bad event never hides a whole history.
 *
 * Of a long history maybe not all is at hand. Then `events` has holes: an index there gives undefined, and `map`,
 * `filter` and `forEach` pass over it. `including` takes more in.
 */
export class Replay<State, E extends EventShape> {
  readonly events: readonly Recorded<E>[]
  /** What it is replayed with. */
  readonly aggregate: Pick<Readable<State, E>, 'initialState' | 'reduce'>
  readonly #shared: Shared<State, E>
  #missing: number | null | undefined
  #caused: Map<string, Recorded<E>[]> | undefined

  constructor(
    aggregate: Pick<Readable<State, E>, 'initialState' | 'reduce'>,
    events: readonly Recorded<E>[],
    shared?: Shared<State, E>,
  ) {
    this.events = events
    this.aggregate = aggregate
    this.#shared = shared ?? { states: new SparseStates(aggregate, events), steps: new Map() }
    if (!shared) this.#name(events, 1)
  }

  /** The last step: now. */
  get last(): number {
    return this.events.length
  }

  /** Every step that is known to break, in order; replays what leads to the last one, if it is at hand. */
  get broken(): readonly number[] {
    const { states } = this.#shared
    if (states.has(this.last)) states.after(this.last)
    return this.#brokenBefore(this.last + 1)
  }

  /** The same for all replays of this history, however much of it is at hand: what was found out for a step stays true. */
  get history(): object {
    return this.#shared
  }

  /** The first step whose event is not at hand; null where all are. */
  get missing(): number | null {
    if (this.#missing === undefined) {
      // biome-ignore lint/complexity/useIndexOf: indexOf passes over holes
      const hole = this.events.findIndex((event) => event === undefined)
      this.#missing = hole < 0 ? null : hole + 1
    }
    return this.#missing
  }

  /** How many events are at hand. */
  get loaded(): number {
    return this.missing === null ? this.last : this.events.reduce((count) => count + 1, 0)
  }

  /** Whether a step can be shown: its event is at hand, and its state follows from what is. */
  has(step: number): boolean {
    const { states } = this.#shared
    if (step === 0) return true
    return this.events[step - 1] !== undefined && states.has(step - 1) && states.has(step)
  }

  /** Step `index`, clamped to the history's ends. Throws a `RangeError` where it is not at hand. */
  at(index: number): Step<State, E> {
    const clamped = Math.max(0, Math.min(this.last, Math.trunc(index) || 0))
    const { states } = this.#shared
    const before = states.after(Math.max(0, clamped - 1))
    const after = states.after(clamped)
    const breaks = states.broken.has(clamped)
    let good = clamped
    while (states.broken.has(good)) good--
    const skipped = () => this.#brokenBefore(clamped)
    return {
      ...{ index: clamped, event: this.events[clamped - 1] ?? null, before, after, good },
      error: breaks ? asError(states.errorAt(clamped)) : null,
      get skipped() {
        return skipped()
      },
    }
  }

  /** The step that an event made, by its id (a permalink survives whatever is recorded later); null where it is unknown. */
  indexOf(eventId: string): number | null {
    return this.#shared.steps.get(eventId) ?? null
  }

  /** The events here that an event set off, oldest first. */
  causedBy(eventId: string): readonly Recorded<E>[] {
    this.#caused ??= byCause(this.events)
    return this.#caused.get(eventId) ?? []
  }

  /**
   * The same history with more of it at hand, or longer than it was. `known` is what stands before `first`, which
   * makes these steps ones to be shown although those before them are missing.
   */
  including(first: number, events: readonly Recorded<E>[], known: KnownBefore<State> | null = null): Replay<State, E> {
    const all = this.events.slice()
    events.forEach((event, index) => {
      all[first - 1 + index] = event
    })
    this.#name(events, first)
    this.#shared.states.grow(all, first, known)
    return new Replay(this.aggregate, all, this.#shared)
  }

  /** Does a little of the work that a jump would have to do; false where nothing is left. For when nobody waits. */
  prepare(): boolean {
    return this.#shared.states.prepare()
  }

  #name(events: readonly Recorded<E>[], first: number): void {
    events.forEach(({ _id }, index) => void this.#shared.steps.set(_id, first + index))
  }

  #brokenBefore(step: number): readonly number[] {
    const { broken } = this.#shared.states
    if (broken.size === 0) return none
    return [...broken].filter((each) => each < step).sort((a, b) => a - b)
  }
}

function byCause<E extends EventShape>(events: readonly Recorded<E>[]): Map<string, Recorded<E>[]> {
  const caused = new Map<string, Recorded<E>[]>()
  events.forEach((event) => {
    const { causationId, _id } = event
    if (!causationId || causationId === _id) return
    const others = caused.get(causationId)
    if (others) others.push(event)
    else caused.set(causationId, [event])
  })
  return caused
}
