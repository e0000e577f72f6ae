import { registry } from '#lib/domain/registry'
import {
  type KindEvent,
  type KindState,
  type MergedEvent,
  type MergedState,
  mergeHistories,
  type NamedEvent,
  type Subject as SubjectOf,
} from '#lib/engine/replay/merged-history'
import type { Elsewhere as ElsewhereOf, LinkedEvent as LinkedEventOf } from '#lib/engine/replay/related-events'
import type {
  OpenedTimeline as OpenedTimelineOf,
  TimelinePart as TimelinePartOf,
} from '#lib/engine/replay/timeline-parts'

const { subscription, claim, collected_file, note } = registry

/** The kinds of aggregates whose histories are told together, in the order of their lanes. */
export const kinds = { subscription, claim, collected_file, note }
type Kinds = typeof kinds
export type Kind = keyof Kinds

export type StateOf<K extends Kind> = KindState<Kinds, K>
export type EventOf<K extends Kind> = KindEvent<Kinds, K>
export type ToldBy<K extends Kind> = NamedEvent<Kinds, K>
export type TogetherEvent = MergedEvent<Kinds>
export type TogetherState = MergedState<Kinds>

/** One aggregate, such as a contract or a claim on it. */
export type Subject<K extends Kind = Kind> = SubjectOf<K>

export type OpenedTimeline = OpenedTimelineOf<TogetherState, TogetherEvent, Kind>
export type TimelinePart = TimelinePartOf<TogetherState, TogetherEvent, Kind>
export type Elsewhere = ElsewhereOf<Kind>
export type LinkedEvent = LinkedEventOf<Kind>

/** Whether an aggregate is of a kind. */
export const isOf = <K extends Kind>(aggregate: K, subject: Subject): subject is Subject<K> =>
  subject.aggregate === aggregate

export const { kindNames, isKind, stateOf, together, told, interleave, toldIn, differing } = mergeHistories(kinds)
