import { type TimelinePaths, timelineBelow } from '#components/routes'
import { kindNames, kindOf, type Subject } from '#lib/domain/timeline-kinds'

/** The timeline of an aggregate of any kind, where an event is given at that step. */
export function timelineHref({ aggregate, aggregateId }: Subject, eventId?: string) {
  return timelineBelow(kindOf(aggregate).path, aggregateId, eventId)
}

/** Where the timelines of each kind are, for a page that loads no kind. */
export const timelinePaths = (): TimelinePaths => Object.fromEntries(kindNames.map((kind) => [kind, kindOf(kind).path]))
