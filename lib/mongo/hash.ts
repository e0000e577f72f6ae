import { createHash } from 'node:crypto'
import { canonicalText } from '#lib/core/canonical'
import type { EventShape, Recorded } from '#lib/core/event'

/** The version of the canonical form and of what is hashed; stored with every event. */
export const HASH_VERSION = 1

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

/** The idempotency identity: what happened to what, whoever says so and whenever. */
export const contentHash = (type: string, aggregateId: string, payload: unknown) =>
  sha256(canonicalText({ aggregateId, payload, type }))

/** The chain: SHA-256 of everything the event's envelope says, the hash of its predecessor included. */
export function chainHash(event: Omit<Recorded<EventShape>, 'hash'>): string {
  const { payload: _, ...envelope } = event
  return sha256(canonicalText(envelope))
}

/** The chain over an old document as it is stored: it seals a prefix that carries no hashes of its own. */
export const legacyHash = (document: unknown, prevHash: string | null) => sha256(canonicalText([prevHash, document]))
