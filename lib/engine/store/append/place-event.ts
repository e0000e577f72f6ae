import { BSON, ObjectId } from 'mongodb'
import { EventTooLargeError } from '#lib/engine/core/errors'
import type { Recorded } from '#lib/engine/core/event'
import type { Head } from '#lib/engine/store/append/heads'
import type { PreparedEvent } from '#lib/engine/store/append/prepare-event'
import { chainHash, HASH_VERSION } from '#lib/engine/store/hash'

const EVENT_LIMIT = 256 * 1024

/** An event with its place in a history, and what it takes in the store. */
export interface Placed {
  event: Recorded
  bytes: number
}

/** Gives an event its place: number, date (never before its predecessor's), and link in the chain. Throws `EventTooLargeError` above 256 KB. */
export function placeEvent(prepared: PreparedEvent, head: Head, now: Date, id = new ObjectId().toHexString()): Placed {
  const event = {
    _id: id,
    aggregateId: prepared.aggregateId,
    version: head.version + 1,
    type: prepared.type,
    schemaVersion: prepared.schemaVersion,
    payload: prepared.payload,
    idempotencyKey: prepared.idempotencyKey,
    ...prepared.context,
    appendDate: head.appendDate && head.appendDate > now ? head.appendDate : now,
    contentHash: prepared.contentHash,
    hashVersion: HASH_VERSION,
    salt: prepared.salt,
    ...(prepared.personal ? { personal: prepared.personal } : {}),
    prevHash: head.hash,
  }
  const recorded: Recorded = { ...event, hash: chainHash(event) }
  const bytes = BSON.calculateObjectSize(recorded)
  if (bytes > EVENT_LIMIT) throw new EventTooLargeError(bytes, EVENT_LIMIT)
  return { event: recorded, bytes }
}

export const headOf = ({ version, hash, appendDate }: Recorded): Head => ({ version, hash, appendDate })
