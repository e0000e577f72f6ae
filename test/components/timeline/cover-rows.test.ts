import { describe, expect, it } from 'vitest'
import { coverCells, writtenCell, writtenCover } from '#components/timeline/state/cover-cells'
import { coverRow, coverRows, MOST_SHOWN } from '#components/timeline/state/cover-rows'
import type { Change } from '#lib/domain/shared/change'
import { wordsIn } from '#lib/messages/catalogues'
import { formatMoney } from '#lib/messages/format'
import { bakery, cover, day, Scenario } from '#test/support/subscription-scenario'

const on = day('2024-10-01')
const contract = () => new Scenario().given('subscribe', bakery)
const later = (code: string, effectiveDate: string) => ({ ...cover(code, 6_000), effectiveDate })
const changed = (code: string): Change => ({
  ...{ sign: 'changed', field: 'coverage' },
  subject: { kind: 'coverage', code, label: null },
})
const codes = (...asked: Parameters<typeof coverRows>) => coverRows(...asked).map(({ coverage }) => coverage.code)

describe('the covers of a state on a day', () => {
  it('given few, then those in force come first, also where a step touched another', () => {
    const { state } = contract().given('add_coverage', later('glass', '2024-11-01'))
    const [first] = bakery.coverages
    expect(codes(state, on, [changed('glass')]).at(-1)).toBe('glass')
    expect(codes(state, day('2024-11-01'), []).at(-1)).toBe('glass')
    expect(codes(state, on, [])[0]).toBe(first?.code)
  })

  it('given more than are shown, then the touched one comes before all, else those in force', () => {
    const vans = Array.from({ length: MOST_SHOWN }, (_, index) => `custom_van_${index}`)
    const { state } = vans.reduce(
      (all, code) => all.given('add_coverage', { ...later(code, '2024-11-01'), label: code }),
      contract(),
    )
    expect(codes(state, on, [changed('custom_van_7')])[0]).toBe('custom_van_7')
    expect(codes(state, on, [])[0]).toBe(bakery.coverages[0]?.code)
  })

  it('given a cover, when each of its terms is written, then as it is, as unknown, or as not there yet', () => {
    const { state } = contract().given('add_coverage', later('glass', '2024-11-01'))
    const words = wordsIn('en')
    const row = coverRow(state, 'glass', on)
    const written = coverCells.map((cell) => writtenCell(cell, row, words))
    expect(written.slice(2)).toEqual([formatMoney(6_000), '1 Nov 2024', 'open'])
    expect(coverRow(contract().state, 'glass', on)).toBeNull()
    expect(coverCells.map((cell) => writtenCell(cell, null, words))).toEqual(coverCells.map(() => 'not covered'))
    expect(writtenCover(null, words)).toBe('not covered')
  })
})
