import { describe, expect, it } from 'vitest'
import { layoutLine, readLayout } from '#components/list/column-layout'

const columns = ['claim', 'status', 'when']
const nothing = { order: [], visibility: {}, sizes: {} }

describe('how the columns of a list are remembered', () => {
  it('given a layout, when it is kept and read again, then it is the same', () => {
    const layout = { order: ['when', 'claim', 'status'], visibility: { status: false }, sizes: { when: 120 } }
    const line = layoutLine('claims', layout)
    expect(line).toMatch(/^columns_claims=[^;, ]+; path=\/; max-age=\d+; samesite=lax$/)
    expect(readLayout(/=([^;]*)/.exec(line)?.[1], columns)).toEqual(layout)
  })

  it.each([
    ['nothing', undefined],
    ['no JSON', '{'],
    ['no escape', '%'],
    ['another kind of value', '[1]'],
    ['null', 'null'],
    ['columns that there are not', '{"order":["x"],"visibility":{"x":true,"__proto__":1},"sizes":{"constructor":9}}'],
    ['an order without all', '{"order":["when"]}'],
    ['values of another kind', '{"order":{"0":"when"},"visibility":{"when":"no"},"sizes":{"when":"9","claim":null}}'],
  ])('given %s, then it is as by default', (_, text) => {
    expect(readLayout(text, columns)).toEqual(nothing)
  })

  it('given a width beyond all bounds, then it has some', () => {
    expect(readLayout('{"sizes":{"when":1e9,"claim":-1}}', columns).sizes).toEqual({ when: 640, claim: 56 })
  })
})
