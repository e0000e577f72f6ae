import { fold, type Readable } from '#lib/core/aggregate'
import type { EventShape, Recorded } from '#lib/core/event'

/** A row of a persisted view: its id, and the version of each source that it stands at. */
export interface Row {
  _id: string
  versions: Record<string, number>
}

/** A persisted view as data: which aggregate it folds, into which row, in which collection. Pure. */
export interface View<State = unknown, E extends EventShape = EventShape, R extends Row = Row> {
  /** The collection, and the name of the reactor that keeps it. */
  name: string
  /**
   * The fingerprint of the rows that this code makes of a fixed sample history. The worker writes every row
   * again where the last scan was made with another one. A test says what it has to be; where a change of
   * `project`, or of the reducer, does not show in the sample, let the sample show it.
   */
  version: string
  aggregate: Readable<State, E>
  /** The row of a history that ends with `last`; null where there is nothing to show. */
  project(state: State, last: Recorded<E>): R | null
  indexes: readonly { key: Record<string, 1 | -1>; name: string }[]
}

/** Any view, for what handles them all alike. */
export type AnyView = View | View<never, never, Row>

/** Folds one history into its row. */
export function rowOf<State, E extends EventShape, R extends Row>(
  view: View<State, E, R>,
  events: readonly Recorded<E>[],
): R | null {
  const last = events.at(-1)
  if (!last) return null
  return view.project(fold(view.aggregate, events), last)
}
