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
import type { LinkedEvent as LinkedEventOf, RelatedEvents as RelatedEventsOf } from '#lib/engine/replay/related-events'
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
export type TimelineEventOf<K extends Kind> = NamedEvent<Kinds, K>
export type TimelineEvent = MergedEvent<Kinds>
export type TimelineState = MergedState<Kinds>

/** One aggregate, such as a contract or a claim on it. */
export type Subject<K extends Kind = Kind> = SubjectOf<K>

export type OpenedTimeline = OpenedTimelineOf<TimelineState, TimelineEvent, Kind>
export type TimelinePart = TimelinePartOf<TimelineState, TimelineEvent, Kind>
export type RelatedEvents = RelatedEventsOf<Kind>
export type LinkedEvent = LinkedEventOf<Kind>

/** Whether an aggregate is of a kind. */
export const isOf = <K extends Kind>(aggregate: K, subject: Subject): subject is Subject<K> =>
  subject.aggregate === aggregate

export const { kindNames, isKind, stateOf, mergedAggregate, tagEvents, interleave, subjectsIn, differing } =
  mergeHistories(kinds)
