import { deskOf } from '#lib/domain/desks'
import { kindOf, stateOf, type TimelineEvent, type TimelineState } from '#lib/domain/timeline-kinds'
import type { Refusal } from '#lib/engine/core/command'

/** Why an event could not have been recorded on a state: its rules refuse, or nothing is there that it says something of. */
export type Objection = Refusal | 'not_there'

/**
 * Asks the rules of the event's own kind. A kind without is only asked whether it was begun: what a claim, a document
 * or a note belongs to, its first event says.
 */
export function objectionTo(merged: TimelineState, event: TimelineEvent): Objection | null {
  const kind = kindOf(event.aggregate)
  const state = stateOf(merged, event)
  const desk = deskOf(event.aggregate)
  if (desk?.objectionTo) return desk.objectionTo(state, event)
  return kind.belongsTo(state) || event.type === 'history_altered' ? null : 'not_there'
}
