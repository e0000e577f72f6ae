import { describe, expect, it } from 'vitest'
import { digestOf, firstDifference, whereTheyPart } from './digest.ts'

const lines = Array.from({ length: 250 }, (_, index) => `line ${index + 1}`)
const changed = lines.with(149, 'line 150, changed')

describe('what is remembered of lines', () => {
  it('given the same lines, then they part nowhere', () => {
    expect(whereTheyPart(digestOf(lines), digestOf([...lines]))).toBeNull()
    expect(firstDifference(lines, [...lines])).toBeNull()
  })

  it('given one line that differs, then it says between which lines, and with both at hand which and from where', () => {
    expect(whereTheyPart(digestOf(lines), digestOf(changed))).toBe('differs first within lines 101 to 200')
    expect(firstDifference(lines, changed)).toEqual([
      'line 150 differs from character 9 on',
      ...['line 150', 'line 150, changed'],
    ])
  })

  it('given a difference after the last mark, then it is behind it', () => {
    expect(whereTheyPart(digestOf(lines), digestOf(lines.with(249, 'other')))).toMatch(/within lines 201 to 250$/)
    expect(whereTheyPart(digestOf(['a', 'b', 'c']), digestOf(['a', 'b', 'd']))).toMatch(/within lines 1 to 3$/)
  })

  it('given lines that are missing or too many, then it says how many there are, and where they begin', () => {
    const short = lines.slice(0, 220)
    expect(whereTheyPart(digestOf(lines), digestOf(short))).toMatch(/201 to 250, and has 220 lines, not 250$/)
    expect(whereTheyPart(digestOf(lines.slice(0, 90)), digestOf(lines))).toMatch(/1 to 100, and has 250 lines, not 90$/)
    expect(firstDifference(lines, short)).toEqual(['line 221 is gone', 'line 221'])
    expect(firstDifference(short, lines)).toEqual(['line 221 is new', 'line 221'])
  })

  it('given a collection on one side alone, then it is new or gone', () => {
    expect(whereTheyPart(undefined, digestOf(lines))).toBe('is new')
    expect(whereTheyPart(digestOf(lines), undefined)).toBe('is gone')
  })
})
