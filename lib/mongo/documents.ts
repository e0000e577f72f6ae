import { BSON, type Document, ObjectId } from 'mongodb'
import { payloadSchema, type Readable } from '#lib/core/aggregate'
import { UnknownEventError } from '#lib/core/errors'
import type { Actor, EventShape, Recorded } from '#lib/core/event'
import { contentHash, HASH_VERSION, legacyHash } from '#lib/mongo/hash'
import type { StoredBytes } from '#lib/mongo/merge-histories'

type Described = Pick<Readable<unknown, EventShape>, 'name' | 'legacyIdField' | 'events' | 'legacyEvents'>

/** A stored document of the current envelope as it is read: the same object, its type checked. */
export function fromDocument<E extends EventShape>(aggregate: Described, document: Document): Recorded<E> {
  if (!payloadSchema(aggregate, document as unknown as EventShape)) {
    throw new UnknownEventError(
      document.type,
      document.schemaVersion,
      `Document ${document._id} of event.${aggregate.name}`,
    )
  }
  return document as unknown as Recorded<E>
}

/**
 * The old documents of one aggregate, in the order (timestamp, _id), as versions 1…k. They have their
 * business fields beside the metadata: what is not metadata is the payload, and nothing is converted.
 */
export function fromLegacyDocuments<E extends EventShape>(
  aggregate: Described,
  stored: readonly StoredBytes[],
): Recorded<E>[] {
  let prevHash: string | null = null
  return stored.map((bytes, index) => {
    const document = BSON.deserialize(bytes)
    const { _id, type, timestamp, actor, idempotencyKey, [aggregate.legacyIdField]: aggregateId, ...payload } = document
    const shape = { type, schemaVersion: 1, payload }
    if (!payloadSchema(aggregate, shape))
      throw new UnknownEventError(type, 1, `Document ${_id} of event.${aggregate.name}`)
    const hash = legacyHash(bytes, prevHash)
    const recorded = {
      ...shape,
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
