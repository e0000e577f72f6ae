import type { Change, Unchanged } from '#lib/domain/shared/change'
import type { Value } from '#lib/domain/shared/value'
import type { EventOf, Kind, StateOf, Subject } from '#lib/domain/timeline-kinds'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Refusal } from '#lib/engine/core/command'
import type { Personal } from '#lib/engine/core/personal'
import type { CodedKey } from '#lib/messages/message-key'
import type { Words } from '#lib/messages/words'

/** One fact of a state, as it is laid out for people. */
export interface Fact<State> {
  name: string
  /** Its name in the catalogue. */
  label: CodedKey
  /** The fields of a change that it shows. */
  fields: readonly string[]
  /** As it is written; null where the state says nothing of it. */
  write(state: State, on: CalendarDate, words: Words): string | null
  /** The same as a value that can be compared, where it is an amount or a day. */
  value?(state: State, on: CalendarDate): Value | null | undefined
  /** An e-mail address below it. */
  email?(state: State): Personal<string> | null
  /** A text of a person, which needs the room of a row. */
  long?: boolean
}

/** What the timeline has to know of one kind of aggregate; all else is the same for every kind. */
export interface TimelineKind<K extends Kind> {
  /** Where its timelines are. */
  path: string
  /** Whether what it says depends on the day that is looked at. */
  dated: boolean
  facts: readonly Fact<StateOf<K>>[]
  /** The fields of a change that can be looked for. */
  searched: readonly string[]
  exists(state: StateOf<K>): boolean
  /** What differs between two states, looked at on a day. */
  changes(before: StateOf<K>, after: StateOf<K>, on: CalendarDate): Change[]
  /** What two states say alike on a day: with `changes` all that is shown. */
  unchanged(before: StateOf<K>, after: StateOf<K>, on: CalendarDate): Unchanged[]
  /** Why the rules would refuse on a state what an event recorded; left out where its kind has no rules to ask. */
  objectionTo?(state: StateOf<K>, event: EventOf<K>): Refusal | null
  /** The key of an event's short title, below `eventTitles.<kind>`. */
  titleKey(event: EventOf<K>): string
  /** What happened, in one sentence. */
  sentence(event: EventOf<K>, words: Words, before: StateOf<K>): string
  /** From when an event applies; null where it says nothing of it. */
  appliesFrom(event: EventOf<K>): CalendarDate | null
  /** The day on which the event is best looked at; null is the day on which it was recorded. */
  lookedAtOn(event: EventOf<K>, after: StateOf<K>): CalendarDate | null
  /** The code of the cover that an event is about. */
  coverageOf(event: EventOf<K>, after: StateOf<K>): string | null
  /** What a state comes to, in one sentence: about one cover where a code is given. */
  answer(state: StateOf<K>, on: CalendarDate, words: Words, coverage: string | null): string
  /** What it belongs to. */
  belongsTo(state: StateOf<K>): Subject | null
}
