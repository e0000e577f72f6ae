import { createHash, hash } from 'node:crypto'
import { canonicalText } from '#lib/engine/core/canonical-text'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import { commitmentTo, withCommitments } from '#lib/engine/store/commitments'

/**
 * How an event that is written today is hashed; stored with it. In version 1 personal values were hashed as they are; in
 * version 2 each of them, and the reason, stands as a commitment under the event's salt.
 */
export const HASH_VERSION = 2

/** The versions that can be checked. */
export const isKnownHashVersion = (version: unknown) => version === 1 || version === 2

const sha256 = (text: string) => hash('sha256', text)

/** A content, and how it is hashed: in version 1 where nothing else is said. */
type Content = Pick<Recorded, 'type' | 'aggregateId' | 'payload'> &
  Partial<Pick<Recorded, 'hashVersion' | 'salt' | 'personal'>>

/**
 * The idempotency identity: what happened to what, whoever says so and whenever. The same content has another one under
 * another salt: two contents are compared under the salt of the one that is stored.
 */
export function contentHash({ type, aggregateId, payload, hashVersion = 1, salt, personal = [] }: Content): string {
  const hashed =
    hashVersion === 1 || salt === undefined
      ? payload
      : withCommitments(payload, personal, (path, value) => commitmentTo(salt, path, value))
  return sha256(canonicalText({ aggregateId, payload: hashed, type }))
}

/**
 * The chain: SHA-256 of everything the event's envelope says, the hash of its predecessor included; not its own, nor the
 * salt, which may go one day.
 */
export function chainHash(event: Omit<Recorded<EventShape>, 'hash'> & { hash?: string }): string {
  const { payload: _, hash: __, salt, reason, ...kept } = event
  const isPlain = event.hashVersion === 1
  const said = reason === undefined || isPlain || salt === undefined ? reason : commitmentTo(salt, 'reason', reason)
  return sha256(canonicalText(Object.assign(kept, { reason: said, salt: isPlain ? salt : undefined })))
}

/** What a receipt says of a document: the SHA-256 of its BSON bytes. */
export const documentHash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/**
 * The chain over an old document: SHA-256 of its predecessor's hash and of its BSON bytes as they are stored.
 * It seals a prefix that carries no hashes of its own, down to the type of each number.
 */
export const oldDocumentHash = (bytes: Uint8Array, prevHash: string | null) =>
  createHash('sha256')
    .update(prevHash ?? '', 'ascii')
    .update(bytes)
    .digest('hex')
