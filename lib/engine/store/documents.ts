import { BSON, type Document, ObjectId } from 'mongodb'
import { hasParisDate } from '#lib/engine/core/calendar-date'
import type { Actor, EventShape, Recorded } from '#lib/engine/core/event'
import { BEFORE_ALL_DATES } from '#lib/engine/core/recorded-at'
import { contentHash, oldDocumentHash } from '#lib/engine/store/hash'
import type { StoredBytes } from '#lib/engine/store/merge-histories'
import { bytesOfOriginal, noOriginals, type Originals, originalKnownAt } from '#lib/engine/store/originals'

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
  { originals = noOriginals, knownAt }: { originals?: Originals; knownAt?: Date | undefined } = {},
): Recorded<E>[] {
  let prevHash: string | null = null
  let appendDate = BEFORE_ALL_DATES
  return stored.map((bytes, index) => {
    const now = BSON.deserialize(bytes)
    const aside = now.alteredBy === undefined ? undefined : originals.get(idText(now._id))
    // An old document carries no hashes: they are over what was recorded first, whatever stands there today.
    const first = aside?.[0] && bytesOfOriginal(aside[0])
    const { type, aggregateId, payload, ...recorded } = readOld(first ? BSON.deserialize(first) : now, oldIdField)
    if (recorded.timestamp) appendDate = recorded.timestamp
    const hash = oldDocumentHash(first ?? bytes, prevHash)
    const then = knownAt && originalKnownAt(aside, knownAt)
    const said = then ? BSON.deserialize(bytesOfOriginal(then)) : now
    const { type: saidType, payload: saidPayload } = readOld(said, oldIdField)
    const event = {
      ...{ type: saidType, schemaVersion: 1, payload: saidPayload, _id: recorded._id, aggregateId, version: index + 1 },
      ...{ idempotencyKey: recorded.idempotencyKey, actor: recorded.actor, appendDate, correlationId: recorded._id },
      ...{ contentHash: contentHash({ type, aggregateId, payload }), hashVersion: 1 },
      ...(said.alteredBy === undefined ? {} : { alteredBy: said.alteredBy }),
      ...{ prevHash, hash },
    }
    prevHash = hash
    return event as unknown as Recorded<E>
  })
}

/** What an old document says, under today's names. */
function readOld(document: Document, oldIdField: string) {
  const { _id, type, timestamp, actor, idempotencyKey, [oldIdField]: aggregateId, alteredBy, ...business } = document
  const isDated = hasParisDate(timestamp)
  return {
    ...{ _id: idText(_id), type, aggregateId, actor: oldActor(actor), idempotencyKey: idempotencyKey ?? '' },
    timestamp: isDated ? timestamp : null,
    payload: isDated ? business : { ...business, timestamp: timestamp ?? null },
  }
}

/** The business fields of an old document. */
export const oldPayload = (document: Document, oldIdField: string): unknown => readOld(document, oldIdField).payload

export const idText = (id: unknown) => (id instanceof ObjectId ? id.toHexString() : String(id))

/** Old documents name the actor as text, or as a part of today's form. */
function oldActor(actor: unknown): Actor {
  if (typeof actor === 'string') return { kind: 'person', id: actor, name: actor }
  if (typeof actor === 'object' && actor !== null) {
    const { kind = 'person', id = 'unknown', name = id, role } = actor as Partial<Actor>
    return { kind, id, name, ...(role ? { role } : {}) }
  }
  return { kind: 'migration', id: 'unknown', name: 'unknown' }
}
