import type { EventShape } from '#lib/engine/core/event'
import type { RelatedEvents } from '#lib/engine/replay/related-events'
import type { Opened, Segment } from '#lib/engine/replay/segment'
import type { RecentEvents } from '#lib/engine/views/recent-events'

/** A timeline of one or several histories as its page opens it. */
export interface OpenedTimeline<State, E extends EventShape, Name extends string> extends Opened<State, E> {
  /** Only the subject's own history is shown, without what surrounds it. */
  own: boolean
  /** The last version of each history that is shown, by the id of its aggregate. */
  versions: Readonly<Record<string, number>>
  /** What hangs together with the events that are sent, but is on other timelines. */
  relatedEvents: RelatedEvents<Name>
}

/** More of a timeline that is open. */
export interface TimelinePart<State, E extends EventShape, Name extends string> extends Segment<State, E> {
  relatedEvents: RelatedEvents<Name>
}

/**
 * The order that a reader knows: how many events it has, and the last of them. Events are only added, so that it is
 * still the same, to the last place, as long as that event stands at that place.
 */
export interface Basis {
  total: number
  last: string
}

/**
 * How many events were recorded, by what is said of the latest versions, after all that is at hand: in the histories
 * that are shown, and in those that began since on one of them, or on one of those.
 */
export function countNewer(
  { versions, total, own }: Pick<OpenedTimeline<unknown, EventShape, string>, 'versions' | 'total' | 'own'>,
  events: readonly { aggregateId: string; version: number }[],
  { versions: latest, links }: RecentEvents,
): number {
  const now: Record<string, number> = { ...versions }
  const isShown = (id: string) => Object.hasOwn(versions, id)
  for (const [id, owner] of own ? [] : Object.entries(links))
    if (isShown(owner) || isShown(links[owner] ?? '')) now[id] ??= 0
  // What came after the timeline was opened.
  for (const { aggregateId, version } of events.slice(total))
    now[aggregateId] = Math.max(version, now[aggregateId] ?? 0)
  return Object.entries(now).reduce((sum, [id, version]) => sum + Math.max(0, (latest[id] ?? 0) - version), 0)
}
