import type { BSON, Db } from 'mongodb'
import type { Recorded } from '#lib/engine/core/event'
import { fromDocument, oldPayload } from '#lib/engine/store/documents'
import { collectionName } from '#lib/engine/store/event-store'
import { originalsOf, readOriginal } from '#lib/engine/store/originals'

/** An event as it stood before one of its alterations. */
export interface Former {
  /** When it was altered. */
  until: Date
  /** The receipt of that. */
  alteredBy: string
  event: Recorded
}

/** What some events were before they were altered, by their ids, the first recorded first; what cannot be read is left out. */
export async function formerEvents(
  db: Db,
  aggregate: { name: string; oldIdField: string },
  events: readonly Recorded[],
): Promise<Map<string, Former[]>> {
  const altered = new Map(
    events.flatMap((event) => (event.alteredBy === undefined ? [] : [[event._id, event] as const])),
  )
  const former = new Map<string, Former[]>()
  if (altered.size === 0) return former
  for (const [id, originals] of await originalsOf(db, collectionName(aggregate), [...altered.keys()])) {
    const now = altered.get(id) as Recorded
    const known = originals.flatMap((original): Former[] => {
      const document = readOriginal(original)
      if (!document) return []
      const event = now.schemaVersion === 1 ? asBefore(now, document, aggregate) : fromDocument(document)
      return [{ until: original.alteredAt, alteredBy: original.alteredBy, event: event as Recorded }]
    })
    former.set(id, known)
  }
  return former
}

/** An old document has its place and its hashes by its history: they are those of the event as it is. */
function asBefore(now: Recorded, document: BSON.Document, { oldIdField }: { oldIdField: string }): Recorded {
  const { alteredBy: _, ...place } = now
  return { ...place, type: document.type, payload: oldPayload(document, oldIdField) } as Recorded
}
