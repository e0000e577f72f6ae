import { instantOf, isObjectId } from '#lib/engine/core/canonical-text'
import { InvalidEventError } from '#lib/engine/core/errors'

const MAX_DEPTH = 32
/** Values in one payload: far above any event, far below what would keep a server busy. */
const MAX_VALUES = 50_000
const MAX_KEY = 256

interface Walk {
  /** The values that lead here: meeting one of them again is a cycle. */
  path: Set<object>
  seen: number
}

/**
 * The one form of a value that is stored and hashed: `undefined` fields dropped, −0 made 0, everything
 * that has no faithful stored form refused by an `InvalidEventError` that names the field.
 */
export function canonicalise(value: unknown, field = 'payload', walk: Walk = { path: new Set(), seen: 0 }): unknown {
  if (++walk.seen > MAX_VALUES) throw new InvalidEventError(field, `is one of more than ${MAX_VALUES} values`)
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
    if (instantOf(value) === null) throw new InvalidEventError(field, 'is an invalid date')
    return value
  }
  if (isObjectId(value)) return value
  if (typeof value !== 'object') throw new InvalidEventError(field, `a ${typeof value} cannot be stored`)
  if (walk.path.has(value)) throw new InvalidEventError(field, 'refers to itself')
  if (walk.path.size >= MAX_DEPTH) throw new InvalidEventError(field, `is nested more than ${MAX_DEPTH} levels deep`)
  walk.path.add(value)
  const result = Array.isArray(value) ? canonicalList(value, field, walk) : canonicalRecord(value, field, walk)
  walk.path.delete(value)
  return result
}

const canonicalList = (list: readonly unknown[], field: string, walk: Walk) =>
  Array.from(list, (item, index) => {
    if (item === undefined) throw new InvalidEventError(`${field}.${index}`, 'undefined has no place in a list')
    return canonicalise(item, `${field}.${index}`, walk)
  })

function canonicalRecord(record: object, field: string, walk: Walk) {
  const prototype = Object.getPrototypeOf(record)
  if (prototype !== Object.prototype && prototype !== null) {
    const name = prototype?.constructor?.name ?? 'an unknown class'
    throw new InvalidEventError(field, `an instance of ${name} cannot be stored`)
  }
  const result: Record<string, unknown> = {}
  for (const [key, entry] of entriesOf(record, field)) {
    const named = `${field}.${key.slice(0, MAX_KEY)}`
    if (!isStorableKey(key)) throw new InvalidEventError(named, 'is not a field name that can be stored')
    if (entry !== undefined) result[key] = canonicalise(entry, named, walk)
  }
  return result
}

/** A field may be a getter that throws: then there is nothing to store. */
function entriesOf(record: object, field: string): [string, unknown][] {
  try {
    return Object.entries(record)
  } catch {
    throw new InvalidEventError(field, 'has a field that cannot be read')
  }
}

/** What the server or the language would read as something else than a name is no name. */
const isStorableKey = (key: string) =>
  key !== '' &&
  key.length <= MAX_KEY &&
  key !== '__proto__' &&
  !key.startsWith('$') &&
  !/[.\0]/.test(key) &&
  key.isWellFormed()
