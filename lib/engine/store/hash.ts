import { createHash, hash } from 'node:crypto'
import { canonicalText } from '#lib/engine/core/canonical-text'
import type { EventShape, Recorded } from '#lib/engine/core/event'

/** The version of the canonical form and of what is hashed; stored with every event. */
export const HASH_VERSION = 1

const sha256 = (text: string) => hash('sha256', text)

/** The idempotency identity: what happened to what, whoever says so and whenever. */
export const contentHash = (type: string, aggregateId: string, payload: unknown) =>
  sha256(canonicalText({ aggregateId, payload, type }))

/** The chain: SHA-256 of everything the event's envelope says, the hash of its predecessor included; not its own. */
export function chainHash(event: Omit<Recorded<EventShape>, 'hash'> & { hash?: string }): string {
  const { payload: _, hash: __, ...envelope } = event
  return sha256(canonicalText(envelope))
}

/**
 * The chain over an old document: SHA-256 of its predecessor's hash and of its BSON bytes as they are stored.
 * It seals a prefix that carries no hashes of its own, down to the type of each number.
 */
export const oldDocumentHash = (bytes: Uint8Array, prevHash: string | null) =>
  createHash('sha256')
    .update(prevHash ?? '', 'ascii')
    .update(bytes)
    .digest('hex')
