import { pageHref } from '#components/routes'
import { kindOf, type Subject } from '#lib/domain/timeline-kinds'

/** The timeline of an aggregate of any kind, where an event is given at that step. */
export function timelineHref({ aggregate, aggregateId }: Subject, eventId?: string) {
  const path = `${kindOf(aggregate).path}/${encodeURIComponent(aggregateId)}/timeline`
  return pageHref(eventId === undefined ? path : `${path}?step=${encodeURIComponent(eventId)}`)
}
