import 'server-only'
import { kinds } from '#lib/domain/judged-events'
import type { Kind, RelatedEvents, Subject, TimelineEvent } from '#lib/domain/timeline-kinds'
import { eventsById, eventsCausedBy } from '#lib/engine/store/linked-events'
import { database } from '#lib/server/db'
import { may, type Session } from '#lib/server/session/session'
import { readPermission } from '#lib/server/timeline/timeline-history'

const nameOf = ({ aggregate, aggregateId }: Subject) => `${aggregate} ${aggregateId}`

/** What set these events off and what they set off, as far as it is on other timelines than that of `here`. */
export async function relatedEventsOf(
  session: Session,
  here: readonly { subject: Subject }[],
  events: readonly TimelineEvent[],
): Promise<RelatedEvents> {
  const [ids, names] = [new Set(events.map(({ _id }) => _id)), new Set(here.map(({ subject }) => nameOf(subject)))]
  const unknown = events.flatMap(({ causationId }) => (causationId && !ids.has(causationId) ? [causationId] : []))
  const db = database()
  const [causes, caused] = await Promise.all([
    eventsById(db, kinds, [...new Set(unknown)]),
    eventsCausedBy(db, kinds, [...ids]),
  ])
  const seen = (event: { aggregate: Kind; aggregateId: string }) =>
    !names.has(nameOf(event)) && may(session, readPermission(event.aggregate))
  return {
    causes: Object.fromEntries(causes.filter(seen).map((cause) => [cause.eventId, cause])),
    // Spread, since only objects with a prototype go to the browser.
    caused: { ...(Object.groupBy(caused.filter(seen), ({ causationId }) => causationId) as RelatedEvents['caused']) },
  }
}
