import fc from 'fast-check'
import { BSON, ObjectId } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { canonicalise } from '#lib/engine/core/canonical'
import { differences } from '#lib/engine/core/differences'
import { contentHash } from '#lib/engine/store/hash'
import { RUNS, replay, TIME_LIMIT } from './runs.ts'

const identity = (payload: unknown) =>
  contentHash({ type: 'coverage_added', aggregateId: 'C-1', payload: canonicalise(payload) })

const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  .filter((key) => /^[^$.\0]+$/u.test(key) && key !== '__proto__')
const text = fc.string({ unit: 'grapheme' })
const instant = fc.date({ noInvalidDate: true })
const objectId = fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes))
// Zeros by name: among all doubles they come once in a thousand.
const leaf = fc.oneof(
  fc.constantFrom(0, -0),
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  instant,
  objectId,
)
const { payload } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    tie('payload'),
  ),
  payload: fc.dictionary(name, tie('value'), { maxKeys: 5 }) as fc.Arbitrary<Record<string, unknown>>,
}))

type Change = (value: unknown) => unknown
/** Applies a change to each value, from the inside out. */
const everywhere = (value: unknown, change: Change): unknown => {
  if (Array.isArray(value)) return change(value.map((entry) => everywhere(entry, change)))
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof ObjectId)
    return change(value)
  return change(Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, everywhere(entry, change)])))
}
const onRecords =
  (change: (record: Record<string, unknown>) => unknown): Change =>
  (value) =>
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
      ? change(value as Record<string, unknown>)
      : value

const holds = <T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void) =>
  fc.assert(fc.property(arbitrary, check), { numRuns: RUNS, ...replay })

describe('the identity of a content', { timeout: TIME_LIMIT }, () => {
  it.each<[string, (payload: Record<string, unknown>) => unknown]>([
    [
      'its fields come in another order',
      (value) =>
        everywhere(
          value,
          onRecords((record) => Object.fromEntries(Object.entries(record).reverse())),
        ),
    ],
    [
      'fields are there that are undefined',
      (value) =>
        everywhere(
          value,
          onRecords((record) => ({ 'not given': undefined, ...record })),
        ),
    ],
    ['zeros have a minus', (value) => everywhere(value, (each) => (each === 0 ? -0 : each))],
    ['it was stored and read again', (value) => BSON.deserialize(BSON.serialize(canonicalise(value) as object))],
    ['it has been made canonical before', canonicalise],
    [
      'its records have no prototype',
      (value) =>
        everywhere(
          value,
          onRecords((record) => Object.assign(Object.create(null), record)),
        ),
    ],
  ])('given any content, when %s, then it is the same', (_name, change) => {
    holds(payload, (value) => {
      expect(identity(change(value))).toBe(identity(value))
      expect(differences(canonicalise(value), canonicalise(change(value)))).toEqual([])
      expect(canonicalise(change(value))).toEqual(canonicalise(value))
    })
  })

  it.each<[string, fc.Arbitrary<[unknown, unknown]>]>([
    ['an instant becomes its text', instant.map((date) => [date, date.toISOString()])],
    ['an instant becomes its number', instant.map((date) => [date, date.getTime()])],
    ['an ObjectId becomes its text', objectId.map((id) => [id, id.toHexString()])],
    ['a number becomes its text', fc.integer().map((number) => [number, String(number)])],
    ['a truth becomes its text', fc.boolean().map((truth) => [truth, String(truth)])],
    ['null becomes nothing', fc.constant([null, undefined])],
    ['nothing becomes an empty record', fc.constant([null, {}])],
    ['a list becomes the record of its places', fc.array(leaf).map((list) => [list, { ...list }])],
    ['a number moves by the least there is', fc.integer().map((number) => [number, number + Number.EPSILON * 2 ** 32])],
    ['text is in another normal form', fc.constant(['é', 'e\u0301'])],
    ['a list loses its last value', fc.array(leaf, { minLength: 1 }).map((list) => [list, list.slice(0, -1)])],
  ])('given any content, when %s, then it is another, and the difference says where', (_name, pair) => {
    holds(fc.tuple(payload, name, pair), ([around, key, [one, other]]) => {
      const [before, after] = [
        { ...around, [key]: one },
        { ...around, [key]: other },
      ]
      expect(identity(after)).not.toBe(identity(before))
      expect(differences(canonicalise(before), canonicalise(after)).map(({ path }) => path.split('.')[0])).toContain(
        key,
      )
    })
  })

  it('given two contents, then they have one identity exactly where nothing differs', () => {
    holds(fc.tuple(payload, payload), ([one, other]) => {
      const same = differences(canonicalise(one), canonicalise(other)).length === 0
      expect(identity(one) === identity(other)).toBe(same)
    })
  })

  it('given any content, then the type and the aggregate are part of its identity', () => {
    holds(payload, (value) => {
      const hashes = [
        ['a', 'b'],
        ['b', 'a'],
        ['ab', ''],
        ['', 'ab'],
      ].map(([type, id]) => contentHash({ type: type as string, aggregateId: id as string, payload: value }))
      expect(new Set(hashes).size).toBe(4)
    })
  })
})
