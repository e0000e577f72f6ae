import type { Db, Document, Filter } from 'mongodb'
import type { Kinds } from '#lib/engine/replay/merged-history'
import type { LinkedEvent } from '#lib/engine/replay/related-events'
import { collectionName } from '#lib/engine/store/event-store'

/** An event that another one set off, by the id of that one. */
interface CausedEvent<Name extends string> extends LinkedEvent<Name> {
  causationId: string
}

/** The events of these ids, in whichever history of these kinds they stand. */
export const eventsById = <K extends Kinds>(
  db: Db,
  kinds: K,
  ids: readonly string[],
): Promise<CausedEvent<keyof K & string>[]> => find(db, kinds, { _id: { $in: ids } }, ids)

/** The events that these set off, in whichever history of these kinds they stand. */
export const eventsCausedBy = <K extends Kinds>(
  db: Db,
  kinds: K,
  ids: readonly string[],
): Promise<CausedEvent<keyof K & string>[]> =>
  // The lower bound is what the index asks for: most events have no cause.
  find(db, kinds, { causationId: { $in: ids, $gt: '' } }, ids)

async function find<K extends Kinds>(
  db: Db,
  kinds: K,
  filter: Document,
  ids: readonly string[],
): Promise<CausedEvent<keyof K & string>[]> {
  if (ids.length === 0) return []
  const found = await Promise.all(
    (Object.keys(kinds) as (keyof K & string)[]).map((name) =>
      db
        .collection(collectionName({ name }), { readConcern: { level: 'majority' } })
        .find({ ...filter, aggregateId: { $gt: '' } } as Filter<Document>)
        .project({ aggregateId: 1, type: 1, schemaVersion: 1, payload: 1, causationId: 1 })
        .map((event) => linkedEvent(name, kinds[name], event))
        .toArray(),
    ),
  )
  return found.flat()
}

function linkedEvent<Name extends string>(
  aggregate: Name,
  kind: Kinds[string] | undefined,
  event: Document,
): CausedEvent<Name> {
  const { _id: eventId, aggregateId, causationId = '' } = event
  return { aggregate, aggregateId, eventId, title: titleOf(kind, event), causationId }
}

/** What is stored can be anything: an event whose title cannot be told apart has its type's. */
function titleOf(kind: Kinds[string] | undefined, event: Document): string {
  try {
    return kind?.titleOf(event) ?? event.type
  } catch {
    return event.type
  }
}
