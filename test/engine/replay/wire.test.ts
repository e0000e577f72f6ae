import { describe, expect, it } from 'vitest'
import { fromWire, toWire } from '#lib/engine/replay/wire'

describe('events on their way to the browser', () => {
  it('come as they went, instants too, wherever they stand', () => {
    const at = new Date('2024-08-28T12:02:11.123Z')
    const sent = { at, list: [at, { of: [at, null, 1, 'x', true] }], text: '2024-08-28T12:02:11.123Z', none: null }
    expect(fromWire(toWire(sent))).toEqual(sent)
    expect(fromWire(toWire([]))).toEqual([])
    expect(fromWire(toWire(null))).toBeNull()
  })

  it('keep a date that cannot be read one that cannot be read', () => {
    const { at } = fromWire(toWire({ at: new Date('no date') })) as { at: Date }
    expect(at.getTime()).toBeNaN()
  })

  it('leave out what is not there, as the store does', () => {
    expect(fromWire(toWire({ a: undefined, b: 1 }))).toEqual({ b: 1 })
  })

  it('given half a text, then it is refused', () => {
    expect(() => fromWire(toWire({ a: 1 }).slice(0, 4))).toThrow(SyntaxError)
  })
})
