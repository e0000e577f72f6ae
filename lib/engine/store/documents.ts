import { BSON, type Document, ObjectId } from 'mongodb'
import { hasParisDate } from '#lib/engine/core/calendar-date'
import type { Actor, EventShape, Recorded } from '#lib/engine/core/event'
import { BEFORE_ALL_DATES } from '#lib/engine/core/recorded-at'
import { contentHash, oldDocumentHash } from '#lib/engine/store/hash'
import type { StoredBytes } from '#lib/engine/store/merge-histories'

/**
 * A stored document of the current envelope as it is read: the same object. What it says is judged where it is folded,
 * by `brokenEvent`: one event that cannot be read takes no other with it.
 */
export const fromDocument = <E extends EventShape>(document: Document) => document as unknown as Recorded<E>

/** An event as the document that it is stored as: the same object. */
export const toDocument = (event: Recorded): Document => event as unknown as Document

/**
 * The old documents of one aggregate, in the order (timestamp, _id), as versions 1…k. They have their
 * business fields beside the metadata: what is not metadata is the payload, and nothing is converted. A date that
 * cannot be read is left in the payload, which makes the event a broken one (see `brokenEvent`); it stands where the one
 * before it does, so that whoever asks an event for its date has one.
 */
export function fromOldDocuments<E extends EventShape>(
  { oldIdField }: { oldIdField: string },
  stored: readonly StoredBytes[],
): Recorded<E>[] {
  let prevHash: string | null = null
  let appendDate = BEFORE_ALL_DATES
  return stored.map((bytes, index) => {
    const document = BSON.deserialize(bytes)
    const { _id, type, timestamp, actor, idempotencyKey, [oldIdField]: aggregateId, ...business } = document
    const isDated = hasParisDate(timestamp)
    const payload = isDated ? business : { ...business, timestamp: timestamp ?? null }
    if (isDated) appendDate = timestamp
    const hash = oldDocumentHash(bytes, prevHash)
    const recorded = {
      ...{ type, schemaVersion: 1, payload },
      _id: idText(_id),
      aggregateId,
      version: index + 1,
      idempotencyKey: idempotencyKey ?? '',
      actor: oldActor(actor),
      appendDate,
      correlationId: idText(_id),
      contentHash: contentHash({ type, aggregateId, payload }),
      hashVersion: 1,
      prevHash,
      hash,
    }
    prevHash = hash
    return recorded as unknown as Recorded<E>
  })
}

const idText = (id: unknown) => (id instanceof ObjectId ? id.toHexString() : String(id))

/** Old documents name the actor as text, or as a part of today's form. */
function oldActor(actor: unknown): Actor {
  if (typeof actor === 'string') return { kind: 'person', id: actor, name: actor }
  if (typeof actor === 'object' && actor !== null) {
    const { kind = 'person', id = 'unknown', name = id, role } = actor as Partial<Actor>
    return { kind, id, name, ...(role ? { role } : {}) }
  }
  return { kind: 'migration', id: 'unknown', name: 'unknown' }
}
