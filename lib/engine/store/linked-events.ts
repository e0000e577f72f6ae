import type { Db, Document, Filter } from 'mongodb'
import { eventTitleKey } from '#lib/domain/subscription/event-title'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { Recorded } from '#lib/engine/core/event'
import { type Kind, kindNames, kinds } from '#lib/engine/replay/merged-history'
import type { LinkedEvent } from '#lib/engine/replay/related-events'
import { collectionName } from '#lib/engine/store/event-store'

/** An event that another one set off, by the id of that one. */
export interface CausedEvent extends LinkedEvent {
  causationId: string
}

/** The events of these ids, in whichever history they stand. */
export const eventsById = (db: Db, ids: readonly string[]): Promise<CausedEvent[]> =>
  find(db, { _id: { $in: ids } }, ids)

/** The events that these set off, in whichever history they stand. */
export const eventsCausedBy = (db: Db, ids: readonly string[]): Promise<CausedEvent[]> =>
  // The lower bound is what the index asks for: most events have no cause.
  find(db, { causationId: { $in: ids, $gt: '' } }, ids)

async function find(db: Db, filter: Document, ids: readonly string[]): Promise<CausedEvent[]> {
  if (ids.length === 0) return []
  const found = await Promise.all(
    kindNames.map((aggregate) =>
      db
        .collection(collectionName(kinds[aggregate]), { readConcern: { level: 'majority' } })
        .find({ ...filter, aggregateId: { $gt: '' } } as Filter<Document>)
        .project({ aggregateId: 1, type: 1, schemaVersion: 1, payload: 1, causationId: 1 })
        .map((event) => linkedEvent(aggregate, event))
        .toArray(),
    ),
  )
  return found.flat()
}

function linkedEvent(aggregate: Kind, event: Document): CausedEvent {
  const { _id: eventId, aggregateId, type, causationId = '' } = event
  const title = aggregate === 'subscription' ? titleOf(event) : type
  return { aggregate, aggregateId, eventId, title, causationId }
}

/** What is stored can be anything: an event whose title cannot be told apart has its type's. */
function titleOf(event: Document): string {
  try {
    return eventTitleKey(event as unknown as Recorded<SubscriptionEvent>)
  } catch {
    return event.type
  }
}
