import type { TimelineReplay } from '#components/timeline/event-words'
import { type Objection, objectionTo } from '#components/timeline/what-if/objection'
import { supposedOn, supposeEdit } from '#components/timeline/what-if/supposed-edit'
import { deskOf } from '#lib/domain/desks'
import { judgedEvents } from '#lib/domain/judged-events'
import { type EventOf, type Kind, type Subject, stateOf, type TimelineEvent } from '#lib/domain/timeline-kinds'
import type { Refusal } from '#lib/engine/core/command'
import type { NamedCommand } from '#lib/engine/core/desk-command'
import { Replay } from '#lib/engine/replay/steps'
import { type Consequence, consequences, type Supposition, suppose } from '#lib/engine/replay/what-if'

// With the rules and shapes of every kind, which a timeline does without until a sandbox is asked for.

/** A past that never was, beside the one that is. Nothing of it is ever sent or saved. */
export interface Sandbox {
  /** The step that never happened, or that an edit had followed. */
  step: number
  isEdit: boolean
  /** The history as it would be, step by step beside the real one. */
  replay: TimelineReplay
  real: TimelineReplay
  /** What an edit would have recorded; empty where a step is left out. */
  events: readonly TimelineEvent[]
  rest: readonly Consequence<Objection>[]
  /** The rules would have refused the edit: then nothing is different. */
  refusal: Refusal | null
}

/** As if a step had not happened; null where it is none of this history. */
export const sandboxWithout = (real: TimelineReplay, eventId: string) => sandboxOf(real, { kind: 'without', eventId })

/** As if an edit had followed a step; null where the step is none of this history, or the edit none of its desk. */
export function sandboxAfter(
  subject: Subject,
  real: TimelineReplay,
  after: string,
  edit: NamedCommand,
): Sandbox | null {
  const { event, after: state } = real.at(real.indexOf(after) ?? 0)
  const { aggregate, aggregateId } = subject
  const desk = deskOf(aggregate)
  const command = desk && supposedOn(desk, edit)
  if (!event || !command) return null
  const decided = supposeEdit(desk, { aggregateId, state: stateOf(state, subject) }, event, command)
  const events = judgedEvents(aggregate, (decided.ok ? decided.events : []) as EventOf<Kind>[])
  const sandbox = sandboxOf(real, { kind: 'after', eventId: after, events })
  return sandbox && { ...sandbox, isEdit: true, events, refusal: decided.ok ? null : decided.refusal }
}

function sandboxOf(real: TimelineReplay, supposition: Supposition<TimelineEvent>): Sandbox | null {
  const step = real.indexOf(supposition.eventId)
  if (step === null) return null
  const replay = new Replay(suppose(real.aggregate, supposition), real.events)
  const rest = consequences(real, replay, supposition, objectionTo)
  return { step, isEdit: false, replay, real, events: [], rest, refusal: null }
}
