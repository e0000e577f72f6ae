import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText } from '#lib/engine/core/canonical-text'
import { commitmentTo, hmac, newSalt, withCommitments } from '#lib/engine/store/commitments'

const commit = (path: string, value: unknown) => commitmentTo('00', path, value)

describe('a commitment', () => {
  it('given any key of up to a block and any text, then it is the HMAC of Node itself', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.string({ unit: 'grapheme' }), (key, message) => {
        expect(hmac(key, message)).toBe(createHmac('sha256', key).update(message).digest('hex'))
      }),
      { numRuns: 200 },
    )
  })

  it('given another salt, path, value or type of value, then it is another one', () => {
    const all = [
      commitmentTo('00', 'payload.a', '1'),
      commitmentTo('01', 'payload.a', '1'),
      commitmentTo('00', 'payload.b', '1'),
      commitmentTo('00', 'payload.a', '2'),
      commitmentTo('00', 'payload.a', 1),
    ]
    expect(new Set(all.map(({ hex }) => hex)).size).toBe(all.length)
  })

  it('given two salts, then they are not the same, and are of 128 bits', () => {
    expect(newSalt()).toMatch(/^[0-9a-f]{32}$/)
    expect(newSalt()).not.toBe(newSalt())
  })
})

describe('a payload with commitments', () => {
  const payload = { holder: { name: 'Anne' }, payees: [{ iban: 'FR1' }], code: 'a' }

  it('given paths, then a commitment stands at each, and the payload itself is as it was', () => {
    const committed = withCommitments(payload, ['payload.holder.name', 'payload.payees.0.iban'], commit)
    expect(committed).toEqual({
      ...{ holder: { name: commit('payload.holder.name', 'Anne') }, code: 'a' },
      payees: [{ iban: commit('payload.payees.0.iban', 'FR1') }],
    })
    expect(payload.holder.name).toBe('Anne')
  })

  it('given a path that leads nowhere, then nothing is put there', () => {
    for (const path of [
      'payload.holder.email',
      'payload.code.x',
      'payload.payees.7.iban',
      'reason',
      'payload.toString',
    ])
      expect(withCommitments(payload, [path], commit)).toEqual(payload)
  })

  it('given a payload that has the digits of a commitment for its value, then its text is another', () => {
    const { hex } = commit('payload.code', 'a')
    const committed = withCommitments(payload, ['payload.code'], commit)
    for (const code of [hex, { hex }, `c${hex}`])
      expect(canonicalText({ ...payload, code })).not.toBe(canonicalText(committed))
  })
})
