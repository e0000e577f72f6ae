import { kindOf } from '#components/timeline/kinds/all'
import type { Refusal } from '#lib/domain/shared/command'
import { stateOf, type TogetherEvent, type TogetherState } from '#lib/replay/together'

/** Why an event could not have been recorded on a state: its rules refuse, or nothing is there that it says something of. */
export type Objection = Refusal | 'not_there'

/** Asks the rules of the event's own kind; of a kind without, only whether there is anything that it could be about. */
export function objectionTo(together: TogetherState, event: TogetherEvent): Objection | null {
  const kind = kindOf(event.aggregate)
  const state = stateOf(together, event)
  if (kind.objectionTo) return kind.objectionTo(state, event)
  return kind.exists(state) || event.version === 1 || event.type === 'history_altered' ? null : 'not_there'
}
