import type { EventShape } from '#lib/engine/core/event'
import { type FieldChange, fieldChanges } from '#lib/engine/replay/field-changes'
import type { Replay } from '#lib/engine/replay/steps'

/** Where two reducers part ways over one history. */
interface Parting {
  step: number
  /** What each threw at this step; null where it replays. */
  errors: { shipped: Error | null; candidate: Error | null }
  /** `before` is what the shipped reducer says, `after` what the candidate does. */
  fields: FieldChange[]
}

/** The first step after which two reducers differ, or at which only one of them can go on; null where they never do. */
export function firstParting<State, Other, E extends EventShape>(
  shipped: Replay<State, E>,
  candidate: Replay<Other, E>,
  until = shipped.last,
): Parting | null {
  for (let step = 0; step <= until; step++) {
    const [ours, theirs] = [shipped.at(step), candidate.at(step)]
    const fields = fieldChanges(ours.after, theirs.after)
    if (fields.length > 0 || (ours.error === null) !== (theirs.error === null))
      return { step, errors: { shipped: ours.error, candidate: theirs.error }, fields }
  }
  return null
}
