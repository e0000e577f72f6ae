import { hash, randomBytes } from 'node:crypto'
import { Commitment, canonicalText } from '#lib/engine/core/canonical-text'

/** Of as many bits as nobody can try: 128, in hexadecimal. */
export const newSalt = () => randomBytes(16).toString('hex')

/**
 * What stands for a personal value in what is hashed: HMAC-SHA-256(salt, path, value). Whoever has the salt can check
 * that the value is the one; once the salt is gone nobody can guess which it was.
 */
export const commitmentTo = (salt: string, path: string, value: unknown): Commitment =>
  new Commitment(hmac(Buffer.from(salt, 'hex'), canonicalText([path, value])))

const BLOCK = 64
const DIGEST = 32
/** Written anew for each: what is hashed together has to stand together, and making room each time took the longest. */
let inner = Buffer.alloc(BLOCK + 4_096)
const outer = Buffer.alloc(BLOCK + DIGEST)

/**
 * HMAC-SHA-256 (RFC 2104) of a key no longer than a block, in hexadecimal. Node's own makes an object for each, which
 * takes six times as long as this, and the check of a history makes one for nearly every event.
 */
export function hmac(key: Uint8Array, message: string): string {
  const most = BLOCK + message.length * 3
  if (inner.length < most) inner = Buffer.alloc(most)
  inner.fill(0x36, 0, BLOCK)
  outer.fill(0x5c, 0, BLOCK)
  for (let index = 0; index < key.length; index++) {
    const byte = key[index] as number
    inner[index] = 0x36 ^ byte
    outer[index] = 0x5c ^ byte
  }
  const end = BLOCK + inner.write(message, BLOCK)
  outer.set(hash('sha256', inner.subarray(0, end), 'buffer'), BLOCK)
  return hash('sha256', outer)
}

/** A payload with something else at each of these paths; it is not changed itself. What a path does not lead to stays. */
export function withCommitments(
  payload: unknown,
  paths: readonly string[],
  commitment: (path: string, value: unknown) => Commitment,
): unknown {
  let committed = payload
  for (const path of paths) {
    const [root, ...keys] = path.split('.')
    if (root === 'payload') committed = replaceAt(committed, keys, (value) => commitment(path, value))
  }
  return committed
}

function replaceAt(value: unknown, [key, ...rest]: readonly string[], replace: (value: unknown) => unknown): unknown {
  if (key === undefined) return value === undefined || value === null ? value : replace(value)
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return value
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>
  copy[key] = replaceAt(copy[key], rest, replace)
  return copy
}
