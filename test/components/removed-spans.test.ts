import { describe, expect, it } from 'vitest'
import { barsOf } from '#components/schedule/band-geometry'
import { comparedCoverages, removedSpans } from '#components/schedule/removed-spans'
import { bakery, cover, day, Scenario } from '#test/support/subscription-scenario'

const glass = (effectiveDate: string) => ({ ...cover('glass', 6_000), effectiveDate })
const end = (terminationDate: string) => ({ terminationDate, reason: 'customer_request' })
const contract = () => new Scenario().given('subscribe', bakery)
const segments = (a: Scenario, b: Scenario) =>
  removedSpans(a.state, b.state).map(({ sign, code, start, end }) => [sign, code, start, end])
const window = { from: day('2024-01-01'), to: day('2026-01-01') }

describe('what one of two states covers alone', () => {
  it('given a cover that only the first has, then all of it is gone, and it has a row in the second', () => {
    const [a, b] = [contract().given('add_coverage', glass('2024-09-01')), contract()]
    expect(segments(a, b)).toEqual([['gone', 'glass', '2024-09-01', null]])
    const { coverages, highlights } = comparedCoverages(a.state, b.state, [])
    const [row] = coverages.filter(({ code }) => code === 'glass')
    expect(barsOf(row as NonNullable<typeof row>, window, { end: null, highlights })).toMatchObject([
      { kind: 'gone', start: '2024-09-01', end: '2026-01-01' },
    ])
  })

  it('given a cover with other terms, then nothing is gone; nor of two states that are the same', () => {
    const change = { ...glass('2025-01-01'), annualPremiumCents: 7_000 }
    const a = contract().given('add_coverage', glass('2024-09-01'))
    const b = contract().given('add_coverage', glass('2024-09-01')).given('change_coverage', change)
    expect(segments(a, b)).toEqual([])
    expect(segments(b, a)).toEqual([])
    expect(segments(a, a)).toEqual([])
  })

  it('given a gap in the second, then the gap alone', () => {
    const a = contract().given('add_coverage', glass('2024-09-01'))
    const b = contract()
      .given('add_coverage', glass('2024-09-01'))
      .given('remove_coverage', { code: 'glass', effectiveDate: '2024-11-01' })
      .given('add_coverage', glass('2025-02-01'))
    expect(segments(a, b)).toEqual([['gone', 'glass', '2024-11-01', '2025-02-01']])
    expect(segments(b, a)).toEqual([])
  })

  it('given a contract that ends in the second, then every cover is gone from that day on, instead of its shadow', () => {
    const [a, b] = [contract(), contract().given('terminate', end('2025-03-01'))]
    expect(segments(a, b)).toEqual([
      ['gone', 'multi_risk', '2025-03-01', null],
      ['gone', 'liability', '2025-03-01', null],
    ])
    const { coverages, highlights } = comparedCoverages(a.state, b.state, [])
    const bars = barsOf(coverages[0] as NonNullable<(typeof coverages)[0]>, window, {
      end: day('2025-03-01'),
      highlights,
    })
    expect(bars.map(({ kind, start }) => [kind, start])).toEqual([
      ['cover', '2024-03-01'],
      ['gone', '2025-03-01'],
    ])
  })

  it('given a contract that ends earlier in the first, then nothing is gone', () => {
    const [a, b] = [contract().given('terminate', end('2025-03-01')), contract()]
    expect(segments(a, b)).toEqual([])
  })
})
