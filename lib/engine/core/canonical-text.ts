/** Stands in a content that is hashed where a personal value does: who is to check the hash need not know the value. */
export class Commitment {
  readonly hex: string
  /** @param hex 64 hexadecimal digits */
  constructor(hex: string) {
    this.hex = hex
  }
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
  if (value instanceof Commitment) return `c${value.hex}`
  return recordText(value as Record<string, unknown>)
}

function recordText(record: Record<string, unknown>): string {
  let text = ''
  for (const key of Object.keys(record).sort()) {
    const entry = record[key]
    if (entry !== undefined) text += `${text && ','}${quoted(key)}:${canonicalText(entry)}`
  }
  return `{${text}}`
}

/** Field names as they are written: the same few in every event, and quoting them was a third of the whole. */
const names = new Map<string, string>()
const MOST_NAMES = 1_000

function quoted(key: string): string {
  const known = names.get(key)
  if (known !== undefined) return known
  const text = JSON.stringify(key)
  // Names can come from outside: there is no end to them.
  if (names.size < MOST_NAMES) names.set(key, text)
  return text
}

/** The milliseconds of a valid `Date`, or null: what merely has its prototype is none. */
export function instantOf(value: unknown): number | null {
  try {
    const time = Date.prototype.getTime.call(value)
    return Number.isNaN(time) ? null : time
  } catch {
    return null
  }
}

/** The driver's ObjectId, recognised by its tag: the core knows no driver. */
export function isObjectId(value: unknown): value is { toHexString(): string } {
  return typeof value === 'object' && value !== null && '_bsontype' in value && value._bsontype === 'ObjectId'
}
