import type { Change, Unchanged } from '#lib/domain/shared/change'
import type { Value } from '#lib/domain/shared/value'
import type { Readable } from '#lib/engine/core/aggregate'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Folding } from '#lib/engine/core/folding'
import type { ReducibleEvent } from '#lib/engine/core/history-altered'
import type { Personal } from '#lib/engine/core/personal'
import type { Subject } from '#lib/engine/replay/merged-history'
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

/** The mark of a lane, which tells it from the others without colour. */
export type Shape = 'point' | 'diamond' | 'square' | 'ring'

// biome-ignore lint/suspicious/noExplicitAny: which events go with which state, the aggregate itself says
type AnyAggregate = Readable<any, any>
type State<A extends AnyAggregate> = A['initialState']
type Event<A extends AnyAggregate> = Parameters<A['reduce']>[1]

/** What the timeline has to know of one kind of aggregate, which may belong to some of `Kind`; all else is the same for every kind. */
export interface TimelineKind<A extends AnyAggregate, Kind extends string = string> {
  /** Without the shapes of its events, and without its rules: both are fetched where they are needed. */
  folding: Folding<State<A>, ReducibleEvent<Event<A>>>
  shape: Shape
  /** Where its timelines are. */
  path: string
  /** Whether what it says depends on the day that is looked at. */
  dated: boolean
  facts: readonly Fact<State<A>>[]
  /** The fields of a change that can be looked for. */
  searched: readonly string[]
  exists(state: State<A>): boolean
  /** What differs between two states, looked at on a day. */
  changes(before: State<A>, after: State<A>, on: CalendarDate): Change[]
  /** What two states say alike on a day: with `changes` all that is shown. */
  unchanged(before: State<A>, after: State<A>, on: CalendarDate): Unchanged[]
  /** Where changes are about parts of it, such as covers; left out where each is about a fact. */
  parts?: {
    /** The part that a change is about; null for a fact. */
    partOf(change: Change): string | null
    /** Which of some changes, all of one part, lie between two states as well. */
    alsoBetween(changes: readonly Change[], before: State<A>, after: State<A>): ReadonlySet<Change>
  }
  /** Whether people edit it, so that an edit can be supposed: its desk says how. */
  edited: boolean
  /** The key of an event's short title, below `eventTitles.<kind>`. */
  titleKey(event: Event<A>): string
  /** What happened, in one sentence. */
  sentence(event: Event<A>, words: Words, before: State<A>): string
  /** From when an event applies; null where it says nothing of it. */
  appliesFrom(event: Event<A>): CalendarDate | null
  /** The day on which the event is best looked at; null is the day on which it was recorded. */
  lookedAtOn(event: Event<A>, after: State<A>): CalendarDate | null
  /** The code of the cover that an event is about. */
  coverageOf(event: Event<A>, after: State<A>): string | null
  /** What a state comes to, in one sentence: about one cover where a code is given. */
  answer(state: State<A>, on: CalendarDate, words: Words, coverage: string | null): string
  /** What it belongs to. */
  belongsTo(state: State<A>): Subject<Kind> | null
}
