import { InvalidEventError } from '#lib/core/errors'

const MAX_DEPTH = 32

/**
 * The one form of a value that is stored and hashed: `undefined` fields dropped, −0 made 0, everything
 * that has no faithful stored form refused by an `InvalidEventError` that names the field.
 */
export function canonicalise(value: unknown, field = 'payload', depth = 0): unknown {
  if (depth > MAX_DEPTH)
    throw new InvalidEventError(field, `is nested more than ${MAX_DEPTH} levels deep, or refers to itself`)
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') {
    // The server would store a replacement character, and the hash would no longer be that of what is stored.
    if (!value.isWellFormed()) throw new InvalidEventError(field, 'holds half a character')
    return value
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new InvalidEventError(field, `${value} is not a number that can be stored`)
    return value === 0 ? 0 : value
  }
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw new InvalidEventError(field, 'is an invalid date')
    return value
  }
  if (isObjectId(value)) return value
  if (Array.isArray(value)) {
    return Array.from(value, (item, index) => {
      if (item === undefined) throw new InvalidEventError(`${field}.${index}`, 'undefined has no place in a list')
      return canonicalise(item, `${field}.${index}`, depth + 1)
    })
  }
  if (typeof value !== 'object') throw new InvalidEventError(field, `a ${typeof value} cannot be stored`)
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    throw new InvalidEventError(
      field,
      `an instance of ${prototype?.constructor?.name ?? 'an unknown class'} cannot be stored`,
    )
  }
  const result: Record<string, unknown> = {}
  for (const key of Object.keys(value)) {
    const entry = (value as Record<string, unknown>)[key]
    if (key === '__proto__' || key.startsWith('$') || key.includes('.') || key.includes('\0')) {
      throw new InvalidEventError(`${field}.${key}`, 'is not a field name that can be stored')
    }
    if (entry !== undefined) result[key] = canonicalise(entry, `${field}.${key}`, depth + 1)
  }
  return result
}

/**
 * Type-tagged text with sorted keys: two values have the same text exactly when they are the same content.
 * An instant differs from its string, 1 from "1"; key order and a round trip through MongoDB do not matter.
 */
export function canonicalText(value: unknown): string {
  if (value === null || value === undefined) return 'z'
  if (typeof value === 'string') return `s${JSON.stringify(value)}`
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (typeof value === 'number') return `n${value === 0 ? 0 : value}`
  if (value instanceof Date) return `d${value.getTime()}`
  if (isObjectId(value)) return `o${value.toHexString()}`
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  const entries = Object.entries(value as object).filter(([, entry]) => entry !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalText(entry)}`).join(',')}}`
}

/** The driver's ObjectId, recognised by its tag: the core knows no driver. */
function isObjectId(value: unknown): value is { toHexString(): string } {
  return typeof value === 'object' && value !== null && '_bsontype' in value && value._bsontype === 'ObjectId'
}
