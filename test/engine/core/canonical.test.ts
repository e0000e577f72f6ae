import { ObjectId } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { canonicalise } from '#lib/engine/core/canonical'
import { canonicalText } from '#lib/engine/core/canonical-text'
import { InvalidEventError } from '#lib/engine/core/errors'

describe('canonical text: the identity of a content', () => {
  it.each([
    ['key order', { a: 1, b: 2 }, { b: 2, a: 1 }],
    ['a missing field and undefined', { a: 1 }, { a: 1, b: undefined }],
    ['minus zero and zero', { a: -0 }, { a: 0 }],
  ])('given %s, when compared, then it is the same content', (_name, a, b) => {
    expect(canonicalText(canonicalise(a))).toBe(canonicalText(canonicalise(b)))
  })
  it.each([
    ['an instant and its text', new Date('2024-01-01T00:00:00Z'), '2024-01-01T00:00:00.000Z'],
    ['one and "1"', 1, '1'],
    ['null and a missing field', { a: null }, {}],
    ['an ObjectId and its text', new ObjectId('65a000000000000000000000'), '65a000000000000000000000'],
    ['the order of a list', [1, 2], [2, 1]],
    ['nesting', { a: { b: 1 } }, { 'a:b': 1 }],
  ])('given %s, when compared, then it is other content', (_name, a, b) => {
    expect(canonicalText(a)).not.toBe(canonicalText(b))
  })
  it('given more field names than are remembered, then each is written as it is, again too', () => {
    const texts = () => Array.from({ length: 1_500 }, (_, at) => canonicalText({ [`a"${at}`]: 1 }))
    const quoted = Array.from({ length: 1_500 }, (_, at) => `{"a\\"${at}":n1}`)
    expect([texts(), texts()]).toEqual([quoted, quoted])
  })
})

describe('what cannot be stored', () => {
  const cycle: Record<string, unknown> = {}
  cycle.self = cycle
  it.each<[string, unknown, string]>([
    ['NaN', { a: { b: Number.NaN } }, 'payload.a.b'],
    ['infinity', { a: Number.POSITIVE_INFINITY }, 'payload.a'],
    ['an invalid date', { a: new Date('x') }, 'payload.a'],
    ['a function', { a: () => 1 }, 'payload.a'],
    ['a bigint', { a: 1n }, 'payload.a'],
    ['undefined in a list', { a: [1, undefined] }, 'payload.a.1'],
    ['an instance of a class', { a: new Map() }, 'payload.a'],
    ['an operator', { $where: 1 }, 'payload.$where'],
    ['a dotted name', { 'a.b': 1 }, 'payload.a.b'],
    ['__proto__', JSON.parse('{"__proto__": 1}'), 'payload.__proto__'],
  ])('given %s, when made canonical, then it is refused by field', (_name, value, field) => {
    expect(() => canonicalise(value)).toThrowError(expect.objectContaining({ name: 'InvalidEventError', field }))
  })
  it('given a cycle, when made canonical, then it is refused', () => {
    expect(() => canonicalise(cycle)).toThrow(InvalidEventError)
  })
})
