import { describe, expect, it } from 'vitest'
import { type Report, survivorsOf, totalsOf, worseThan } from './survivors.ts'

const mutant = (status: string, line = 1) => ({
  ...{ mutatorName: 'ConditionalExpression', replacement: 'true', status },
  location: { start: { line, column: 3 } },
})
const report: Report = {
  files: {
    'b.ts': { mutants: [mutant('Survived', 7), mutant('NoCoverage', 9), mutant('Killed'), mutant('RuntimeError')] },
    'a.ts': { mutants: [mutant('Timeout'), mutant('Survived')] },
    'c.ts': { mutants: [mutant('Killed')] },
  },
}

describe('what Stryker reports', () => {
  it('then a mutant that no test notices, or reaches, lives; one that cannot run is none', () => {
    expect(survivorsOf(report)).toEqual({ 'a.ts': 1, 'b.ts': 2 })
    expect(totalsOf(report)).toEqual({ reached: 5, noticed: 3, unreached: 1 })
  })

  it('given as many as are known, then nothing is worse', () => {
    expect(worseThan({ 'a.ts': 1, 'b.ts': 3 }, report)).toEqual([])
  })

  it('given one more than is known, then the file is named, with each that lives in it', () => {
    expect(worseThan({ 'a.ts': 1, 'b.ts': 1 }, report)).toEqual([
      'b.ts: 2 mutants live, 1 were known to',
      '  b.ts:7:3 ConditionalExpression true',
      '  b.ts:9:3 ConditionalExpression true',
    ])
  })

  it('given a file of which nothing is known, then none may live in it', () => {
    expect(worseThan({ 'b.ts': 2 }, report)[0]).toBe('a.ts: 1 mutants live, 0 were known to')
  })
})
