import { claimTimeline } from '#lib/domain/claim/timeline'
import { collectedFileTimeline } from '#lib/domain/collected-file/timeline'
import { noteTimeline } from '#lib/domain/note/timeline'
import type { registry } from '#lib/domain/registry'
import type { TimelineKind } from '#lib/domain/shared/timeline-kind'
import { subscriptionTimeline } from '#lib/domain/subscription/timeline'
import {
  type KindEvent,
  type KindState,
  type MergedEvent,
  type MergedState,
  mergeHistories,
  type Subject as SubjectOf,
} from '#lib/engine/replay/merged-history'
import type { LinkedEvent as LinkedEventOf, RelatedEvents as RelatedEventsOf } from '#lib/engine/replay/related-events'
import type {
  OpenedTimeline as OpenedTimelineOf,
  TimelinePart as TimelinePartOf,
} from '#lib/engine/replay/timeline-parts'

/** What the timeline shows of each kind of aggregate whose histories are shown together, in the order of their lanes. */
const timelines = {
  subscription: subscriptionTimeline,
  claim: claimTimeline,
  collected_file: collectedFileTimeline,
  note: noteTimeline,
}
type Kinds = Pick<typeof registry, keyof typeof timelines>
export type Kind = keyof Kinds

/** What the timeline knows of a kind. Give it events and states of that kind alone. */
export const kindOf = <K extends Kind>(aggregate: K) => timelines[aggregate] as unknown as TimelineKind<Kinds[K], Kind>

export type StateOf<K extends Kind> = KindState<Kinds, K>
export type EventOf<K extends Kind> = KindEvent<Kinds, K>
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

export const { kindNames, isKind, stateOf, mergedAggregate, interleave, subjectsIn, differing } = mergeHistories<Kinds>(
  Object.fromEntries(Object.entries(timelines).map(([name, { folding }]) => [name, folding])) as never,
)
