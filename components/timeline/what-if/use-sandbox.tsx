'use client'
import { useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { sandboxAddress, timelineAddress } from '#components/timeline/address'
import type { TimelineReplay } from '#components/timeline/event-words'
import type { TimelineView } from '#components/timeline/use-timeline'
import { withoutName } from '#components/timeline/what-if/asked-edit'
import { type Objection, objectionTo } from '#components/timeline/what-if/objection'
import { supposedOn, supposeEdit } from '#components/timeline/what-if/supposed-edit'
import { deskOf } from '#lib/domain/desks'
import {
  type EventOf,
  type Kind,
  type Subject,
  stateOf,
  type TimelineEvent,
  tagEvents,
} from '#lib/domain/timeline-kinds'
import type { Refusal } from '#lib/engine/core/command'
import type { NamedCommand } from '#lib/engine/core/desk-command'
import { Replay } from '#lib/engine/replay/steps'
import { type Consequence, consequences, type Supposition, suppose } from '#lib/engine/replay/what-if'

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

const nothing = { without: null, after: null, suppose: null }
const { step, with: other } = timelineAddress
const parsers = { ...sandboxAddress, step, with: other }

/**
 * The sandbox of the address: `?without=<event>` is the history as if that had not happened, `?after=<event>&suppose=`
 * as if an edit had followed it. It survives a refresh, and it is left only when the reader leaves it.
 */
export function useSandbox(view: TimelineView) {
  const [asked, set] = useQueryStates(parsers, { history: 'replace', shallow: true, scroll: false })
  const { without, after, suppose: edit } = asked
  const { replay, subject } = view
  const isAsked = without !== null || (after !== null && edit !== null)
  const sandbox = useMemo(() => {
    // What would be different now can only be told once every step is at hand.
    if (replay.missing !== null) return null
    if (without !== null) return sandboxOf(replay, { kind: 'without', eventId: without })
    return after !== null && edit !== null ? sandboxAfter(subject, replay, after, edit) : null
  }, [subject, replay, without, after, edit])
  const idOf = (step: number) => replay.events[step - 1]?._id ?? null
  return {
    sandbox,
    /** It opens as soon as the rest of a long history has come. */
    coming: isAsked && replay.missing !== null,
    /** The address asks for a sandbox that this history cannot have: its event is not in it, or nothing can be read. */
    unknown: sandbox === null && replay.missing === null && (without !== null || after !== null),
    /** Looks at now as if a step had not happened. */
    mute: (step: number) => void set({ ...nothing, without: idOf(step), step: null, with: null }),
    /** Looks at now as if an edit had followed a step. */
    edit: (step: number, command: NamedCommand) =>
      void set({ ...nothing, after: idOf(step), suppose: withoutName(command), step: null, with: null }),
    leave: () => void set({ ...nothing, ...(sandbox && { step: idOf(sandbox.step) }) }),
  }
}

export type Sandboxing = ReturnType<typeof useSandbox>

/** What the reader sees: everything as it would be in the sandbox, where there is one. */
export const inSandbox = (view: TimelineView, { sandbox }: Sandboxing): TimelineView =>
  sandbox ? { ...view, replay: sandbox.replay } : view

function sandboxAfter(subject: Subject, real: TimelineReplay, after: string, edit: NamedCommand): Sandbox | null {
  const { event, after: state } = real.at(real.indexOf(after) ?? 0)
  const { aggregate, aggregateId } = subject
  const desk = deskOf(aggregate)
  const command = desk && supposedOn(desk, edit)
  if (!event || !command) return null
  const decided = supposeEdit(desk, { aggregateId, state: stateOf(state, subject) }, event, command)
  const events = tagEvents(aggregate, (decided.ok ? decided.events : []) as EventOf<Kind>[])
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
