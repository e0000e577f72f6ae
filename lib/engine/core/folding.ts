import { type BrokenEventError, EventShapeError, UnknownEventError } from '#lib/engine/core/errors'
import type { EventShape, Recorded } from '#lib/engine/core/event'

/** What of an aggregate folds events that were judged: all but their shapes, so that it runs where no schema is. */
export interface Folding<State, E extends EventShape> {
  /** snake_case; the collection is `event.${name}`. */
  name: string
  /** The field under which V1 documents carry the aggregate's id. */
  oldIdField: string
  initialState: State
  /** The state after one more event of a known shape. */
  reduce: (state: State, event: Recorded<E>) => State
}

/** Why an event cannot be folded, as it travels with it: what is wrong, null where its type or version is unknown. */
export interface Verdict {
  wrong: string | null
}

/** The same as an error, which names the document of the event. */
export function brokenBy(name: string, event: Recorded, { wrong }: Verdict): BrokenEventError {
  const document = `Document ${event._id} of event.${name}`
  return wrong === null
    ? new UnknownEventError(event.type, event.schemaVersion, document)
    : new EventShapeError(event.type, wrong, document)
}

/**
 * What every fold does around a reducer. A broken event is refused by a `BrokenEventError`; an alteration changes no
 * state: the events it altered were rewritten where they stand, so the state at any version follows from the events up
 * to it, and from them alone.
 */
export function foldJudged<State>(
  { name, reduce }: Pick<Folding<State, never>, 'name' | 'reduce'>,
  state: State,
  event: Recorded,
  verdict: Verdict | null,
): State {
  if (verdict) throw brokenBy(name, event, verdict)
  return event.type === 'history_altered' ? state : reduce(state, event as never)
}

/** Ends an exhaustive `switch`: reaching it is a compile-time error first, and a run-time one at last. */
export function assertNever(value: never): never {
  throw new TypeError(`Unhandled case: ${JSON.stringify(value)}`)
}
