import { fold, type Readable } from '#lib/engine/core/aggregate'
import type { EventShape, Recorded } from '#lib/engine/core/event'

/**
 * A row of a persisted view: its id, and the version of each source that it stands at: the last version of its
 * own history, and of every other kind of aggregate the number of events of all that belong to the row.
 */
export interface Row {
  _id: string
  versions: Record<string, number>
}

/** What a view makes of a history: the row without its versions, which `rowOf` knows. */
type Projected<R extends Row> = R extends Row ? Omit<R, 'versions'> : never

/** Any kind of aggregate, for what handles them all alike. */
// biome-ignore lint/suspicious/noExplicitAny: which events go with which state, a list of aggregates cannot express
export type AnyAggregate = Readable<any, any>

/** Aggregates of another kind that belong to a row. */
export interface Source {
  aggregate: AnyAggregate
  /**
   * The field of an aggregate's first event that names its row; an old document has it beside its metadata.
   * It never changes: which row an aggregate belongs to is asked once.
   */
  link: string
}

/** One aggregate of another kind, folded. */
export interface RelatedState<State> {
  state: State
  last: Recorded
}

/** The other aggregates of one kind that belong to a row, by their id. */
export type Related = <State, E extends EventShape>(aggregate: Readable<State, E>) => readonly RelatedState<State>[]

/** A persisted view as data: which aggregates it folds, into which row, in which collection. Pure. */
export interface View<State = unknown, E extends EventShape = EventShape, R extends Row = Row> {
  /** The collection, and the name of the reactor that keeps it. */
  name: string
  /**
   * The fingerprint of the rows that this code makes of a fixed sample history. The worker writes every row
   * again where the last scan was made with another one. A test says what it has to be; where a change of
   * `project`, or of the reducer, does not show in the sample, let the sample show it.
   */
  version: string
  /** There is one row for each of these, under its id. */
  aggregate: Readable<State, E>
  /** What else the rows are made of. */
  also?: readonly Source[]
  /** The row of a history that ends with `last`; null where there is nothing to show. */
  project(state: State, last: Recorded<E>, related: Related): Projected<R> | null
  indexes: readonly { key: Record<string, 1 | -1>; name: string }[]
}

/** Any view, for what handles them all alike. */
export type AnyView = View | View<never, never, Row>

/** The other sources of a view. */
export const alsoOf = (view: AnyView): readonly Source[] => view.also ?? []

/** With which code this process writes the rows of these: a rebuild of other code does not swap beside it. */
export const codeOf = (views: readonly AnyView[]): Record<string, string> =>
  Object.fromEntries(views.map(({ name, version }) => [name, version]))

/** Every kind of aggregate that a view is made of, its own first. */
export const sourcesOf = (view: AnyView): readonly AnyAggregate[] => [
  view.aggregate,
  ...alsoOf(view).map(({ aggregate }) => aggregate),
]

/** The histories of other aggregates that belong to one row, by the name of their kind. */
export type Others = Readonly<Record<string, readonly (readonly Recorded[])[]>>

/** Folds a history, and those of the other aggregates that belong to it, into its row. */
export function rowOf<State, E extends EventShape, R extends Row>(
  view: View<State, E, R>,
  events: readonly Recorded<E>[],
  others: Others = {},
): R | null {
  const last = events.at(-1)
  if (!last) return null
  const projected = view.project(fold(view.aggregate, events), last, (aggregate) =>
    (others[aggregate.name] ?? []).map((history) => ({
      state: fold(aggregate, history as never),
      last: history.at(-1) as Recorded,
    })),
  )
  return projected && ({ ...projected, versions: versionsOf(view as AnyView, last, others) } as unknown as R)
}

/** Where a row stands that is made of these histories. */
function versionsOf(view: AnyView, last: Recorded, others: Others): Record<string, number> {
  const counts = alsoOf(view).map(({ aggregate: { name } }) => [
    name,
    (others[name] ?? []).reduce((sum, history) => sum + history.length, 0),
  ])
  return { [view.aggregate.name]: last.version, ...Object.fromEntries(counts) }
}
