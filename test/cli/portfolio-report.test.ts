import { describe, expect, it } from 'vitest'
import { isWhole, type PortfolioReport, reportLines } from '#lib/cli/portfolio-report'
import type { ImportTally } from '#lib/portfolio/import-portfolio'
import { imported } from '#test/portfolio/portfolio'

const tally = (changes: Partial<ImportTally> = {}): ImportTally => ({
  ...{ of: 3, contracts: { new: 2, continued: 1, unchanged: 0, refused: 0 }, appended: 9, alreadyThere: 4 },
  ...{ refused: [], disagreements: [], wouldAppend: [], answers: 12, wrong: [], expected: [], changedByOthers: 0 },
  ...{ failure: null, ...changes },
})
const report = (changes: Partial<PortfolioReport> = {}): PortfolioReport => ({
  ...{ file: 'garage.csv', lines: 7, policies: 3, tally: tally(), oddities: [], notCarriedOver: ['Couleur'] },
  ...{ dryRun: false, recordCorrections: false, isStopped: false, ...changes },
})
const refused = (lines: number[], policy = '7') => ({ lines, policy, code: 'no_date', why: 'its begin is blank' })
const answer = { policy: '7', contractId: 'G-7', code: 'vehicle_1', day: '2012-01-01' as never, isInFile: true }
const said = (changes: Partial<PortfolioReport>, named = 20) => reportLines(report(changes), named).join('\n')

describe('the report of an import', () => {
  it('given an import of everything, when it is told, then each thing is counted and it is whole', () => {
    expect(reportLines(report(), 20)).toEqual([
      'Read 7 lines of 3 policies from garage.csv.',
      'Contracts: 2 new, 1 continued, 0 unchanged, 0 refused.',
      'Appended 9 events; 4 were already there.',
      'Checked 12 times "is this item covered on this day" against the file: all equal.',
      'Refused: 0 lines.',
      'Not carried over, and so unknown: Couleur.',
    ])
    expect(isWhole(report())).toBe(true)
  })

  const [disagreement] = imported(imported([], ['7,1,2012-01-01,2012-12-31,an,aucune']).history, [
    '7,1,2012-01-01,2012-12-31,an,un mot',
  ]).disagreements.map((each) => ({ ...each, policy: '7', contractId: 'G-7' }))
  const nothing = { new: 0, continued: 0, unchanged: 0, refused: 0 }

  it.each<[string, Partial<PortfolioReport>, string]>([
    ['a refused line', { tally: tally({ refused: [refused([3])] }) }, 'Refused: 1 line (no_date 1).'],
    ['an answer that differs', { tally: tally({ wrong: [answer] }) }, 'against the file: 1 DIFFER.'],
    [
      'something recorded otherwise',
      { tally: tally({ disagreements: [disagreement as never] }) },
      '1 thing, 0 corrected',
    ],
    ['nothing that came in', { tally: tally({ of: 0, contracts: nothing, answers: 0 }) }, 'Nothing was compared'],
    ['an interruption', { isStopped: true }, 'Interrupted after 3 of 3 contracts. Run it again to go on'],
    [
      'a failure',
      { tally: tally({ failure: new Error('gone') }) },
      'The database failed (gone) after 3 of 3 contracts.',
    ],
  ])('given %s, when it is told, then it says so and is not whole', (_, changes, words) => {
    expect(said(changes)).toContain(words)
    expect(isWhole(report(changes))).toBe(false)
  })

  it('given answers that differ since others changed a contract, when it is told, then they are named, and it is whole', () => {
    const changed = { tally: tally({ expected: [answer], changedByOthers: 1 }) }
    expect(said(changed)).toContain('against the file: all others equal.')
    expect(said(changed)).toContain('  G-7 on 2012-01-01: vehicle_1 is covered in the file, not in the contract')
    expect(said(changed)).toContain(
      'Changed by others since they were imported: 1 contract. What was decided there stands.',
    )
    expect(isWhole(report(changed))).toBe(true)
  })

  it('given a long list, when it is told, then it is in the order of the lines, cut, and counted', () => {
    const many = { tally: tally({ refused: Array.from({ length: 30 }, (_, index) => refused([40 - index])) }) }
    expect(said(many)).toContain(
      'Refused: 30 lines (no_date 30).\n  line 11 (policy 7): its begin is blank. [no_date]\n',
    )
    expect(said(many)).toContain('\n  and 10 more; --report FILE writes all of them\n')
    expect(said(many, Number.POSITIVE_INFINITY)).toContain('  line 40 (policy 7)')
  })

  it('given many lines of one reason, when it is told, then some are named and the rest counted', () => {
    const whole = { tally: tally({ refused: [refused([2, 3, 4, 5, 6, 7, 8], '')] }) }
    expect(said(whole)).toContain('  lines 2, 3, 4, 5, 6 and 2 more (policy unknown): its begin is blank. [no_date]')
  })

  it('given oddities, when it is told, then each is named by its word with its lines', () => {
    const odd = { oddities: [{ kind: 'frequency_unknown' as const, word: 'An', lines: [2, 9] }] }
    expect(said(odd)).toContain('  payment frequency "An" is not in the mapping: unknown: 2 lines (lines 2, 9)')
    expect(isWhole(report(odd))).toBe(true)
  })
})
