import { createHash } from 'node:crypto'
import { canonicalText } from '#lib/engine/core/canonical-text'
import type { Recorded } from '#lib/engine/core/event'

const sha256 = (value: unknown) => createHash('sha256').update(canonicalText(value)).digest('hex')

/** An event as releases before hash version 2 wrote it: without salt, personal values hashed as they are. */
export function hashedInVersion1<E extends Recorded>(event: E, prevHash = event.prevHash): E {
  const { salt, personal, command, release, hash, ...kept } = event
  const { type, aggregateId, payload } = event
  const { payload: _, ...envelope } = kept
  const hashed = { hashVersion: 1, prevHash, contentHash: sha256({ type, aggregateId, payload }) }
  return { ...kept, ...hashed, hash: sha256({ ...envelope, ...hashed }) } as unknown as E
}
