import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Check, Refusal } from '#lib/engine/core/command'
import type { EventShape, Recorded } from '#lib/engine/core/event'

/** As long as the longest text that an event keeps of it. */
export const REASON_LIMIT = 500

/** An edit, read: a command on one aggregate as somebody saw it, with why and what they insist on. */
export interface Edit {
  aggregateId: string
  versionSeen: number
  reason: string
  command: { name: string; input: unknown }
  confirmed: readonly string[]
}

/** Why there is nothing to record or nobody may: shared by the dry run and the saving. */
export type NotDone = { kind: 'refused'; refusal: Refusal } | { kind: 'nothing' } | { kind: 'forbidden' }

/** An edit that can be taken back by another one: which, and until when where that has an end. */
export interface Undo {
  by: string
  until: CalendarDate | null
}

/** What would be recorded, decided by the same rules as the saving. */
export interface Review<Change = unknown, Facts = unknown> {
  kind: 'accepted'
  /** The titles of the events that saving would append: `eventTitles.<aggregate>.<title>` of the catalogue. */
  titles: string[]
  changes: Change[]
  /** The day on which the facts of `changes` are compared. */
  on: CalendarDate
  /** The version that saving would bring the aggregate to. */
  version: number
  /** The rules that were examined and hold: nothing else is said to be. */
  checks: Check[]
  /** What would be accepted to take it back; null where nothing would. */
  undo: Undo | null
  /** What else this kind of aggregate shows of its review. */
  facts: Facts
}

/** Somebody recorded something since: what, so that the person can decide again. */
export interface Stale<E extends EventShape = EventShape> {
  kind: 'stale'
  code: 'version_conflict' | 'idempotency_key_violation'
  version: number
  events: Recorded<E>[]
}

export interface Saved<E extends EventShape = EventShape> {
  kind: 'saved'
  aggregateId: string
  /** All that the decision recorded, in order: at least one event. */
  events: Recorded<E>[]
  /** The same command had been saved before: a double click, or a second try after a lost answer. */
  again: boolean
}

export type ReviewOutcome<Change = unknown, Facts = unknown> = Review<Change, Facts> | NotDone
export type SaveOutcome<E extends EventShape = EventShape> = Saved<E> | Stale<E> | NotDone
