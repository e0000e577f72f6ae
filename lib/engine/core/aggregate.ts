import type { z } from 'zod'
import type { EventShape, EventVersion, Recorded } from '#lib/engine/core/event'
import { verdictOn } from '#lib/engine/core/event-shape'
import { type Folding, foldJudged } from '#lib/engine/core/folding'
import type { historyAltered, ReducibleEvent } from '#lib/engine/core/history-altered'

type CurrentVersions = Record<string, EventVersion>
type LegacyVersions = Record<string, readonly EventVersion[]>

type ShapeOf<Type, Version> =
  Version extends EventVersion<infer Number, infer Schema>
    ? Type extends string
      ? EventShape<Type, Number, z.output<Schema>>
      : never
    : never

/** The union of the events that may be written today. */
export type CurrentEventOf<Events extends CurrentVersions> = {
  [Type in keyof Events]: ShapeOf<Type, Events[Type]>
}[keyof Events]

/** The union of the events that were written in former shapes and stay in the store. */
export type LegacyEventOf<Legacy extends LegacyVersions> = {
  [Type in keyof Legacy]: ShapeOf<Type, Legacy[Type][number]>
}[keyof Legacy]

/** Everything there is to know about one kind of aggregate; pure, so that the browser can replay it. */
export interface Aggregate<State, Supported extends EventShape, Current extends Supported>
  extends Pick<Folding<State, Supported>, 'name' | 'oldIdField' | 'initialState'> {
  events: CurrentVersions
  legacyEvents: LegacyVersions
  /** Judges the event first, and throws a `BrokenEventError` where it cannot be folded. */
  reduce(state: State, event: Recorded<Supported>): State
  /** The key of an event's short title: its type, where a type stands for one intent. */
  titleOf(event: Supported): string
  /** Type-level only: never read. */
  readonly current?: Current
}

/** What reading needs of an aggregate: writing knows which of its events are current, reading does not care. */
export type Readable<State, E extends EventShape> = Omit<Aggregate<State, E, E>, 'current'>

/**
 * Defines an aggregate: its current event shapes, its former ones, and the reducer that must handle each.
 * A reducer that forgets one does not compile (its `switch` ends in `assertNever`). An event that this release does not
 * know, or that is not of its shape, is refused by a `BrokenEventError`: whatever folds, none is folded in silence.
 */
export function defineAggregate<
  State,
  const Events extends CurrentVersions & { history_altered: typeof historyAltered },
  const Legacy extends LegacyVersions,
>(definition: {
  name: string
  oldIdField: string
  events: Events
  legacyEvents: Legacy
  initialState: State
  // A property, not a method: only so is a reducer of fewer shapes refused.
  reduce: (state: State, event: Recorded<ReducibleEvent<CurrentEventOf<Events> | LegacyEventOf<Legacy>>>) => State
  titleOf?: (event: CurrentEventOf<Events> | LegacyEventOf<Legacy>) => string
}): Aggregate<State, CurrentEventOf<Events> | LegacyEventOf<Legacy>, CurrentEventOf<Events>> {
  const reduce = (state: State, event: Recorded) => foldJudged(definition, state, event, verdictOn(definition, event))
  const titleOf = definition.titleOf ?? (({ type }: EventShape) => type)
  return { ...definition, reduce, titleOf } as never
}

/** The fold: the state after `events`, in the order given. */
export function fold<State, E extends EventShape>(
  aggregate: Pick<Readable<State, E>, 'initialState' | 'reduce'>,
  events: Iterable<Recorded<E>>,
): State {
  let state = aggregate.initialState
  for (const event of events) state = aggregate.reduce(state, event)
  return state
}
