import { BSON, type Document, ObjectId } from 'mongodb'
import type { Actor, EventShape, Recorded } from '#lib/core/event'
import { contentHash, HASH_VERSION, legacyHash } from '#lib/mongo/hash'
import type { StoredBytes } from '#lib/mongo/merge-histories'

/**
 * A stored document of the current envelope as it is read: the same object. What it says is judged where it is folded,
 * by `brokenEvent`: one event that cannot be read takes no other with it.
 */
export const fromDocument = <E extends EventShape>(document: Document) => document as unknown as Recorded<E>

/**
 * The old documents of one aggregate, in the order (timestamp, _id), as versions 1…k. They have their
 * business fields beside the metadata: what is not metadata is the payload, and nothing is converted.
 */
export function fromLegacyDocuments<E extends EventShape>(
  { legacyIdField }: { legacyIdField: string },
  stored: readonly StoredBytes[],
): Recorded<E>[] {
  let prevHash: string | null = null
  return stored.map((bytes, index) => {
    const document = BSON.deserialize(bytes)
    const { _id, type, timestamp, actor, idempotencyKey, [legacyIdField]: aggregateId, ...payload } = document
    const hash = legacyHash(bytes, prevHash)
    const recorded = {
      ...{ type, schemaVersion: 1, payload },
      _id: idText(_id),
      aggregateId,
      version: index + 1,
      idempotencyKey: idempotencyKey ?? '',
      actor: legacyActor(actor),
      appendDate: timestamp,
      correlationId: idText(_id),
      contentHash: contentHash(type, aggregateId, payload),
      hashVersion: HASH_VERSION,
      prevHash,
      hash,
    }
    prevHash = hash
    return recorded as unknown as Recorded<E>
  })
}

const idText = (id: unknown) => (id instanceof ObjectId ? id.toHexString() : String(id))

/** Old documents name the actor as text, or as a part of today's form. */
function legacyActor(actor: unknown): Actor {
  if (typeof actor === 'string') return { kind: 'person', id: actor, name: actor }
  if (typeof actor === 'object' && actor !== null) {
    const { kind = 'person', id = 'unknown', name = id, role } = actor as Partial<Actor>
    return { kind, id, name, ...(role ? { role } : {}) }
  }
  return { kind: 'migration', id: 'unknown', name: 'unknown' }
}
