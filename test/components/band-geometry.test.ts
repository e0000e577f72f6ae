import { describe, expect, it } from 'vitest'
import { axisMonths, barsOf, highlightsOf, share } from '#components/schedule/band-geometry'
import { chartWindow, renewalAfter } from '#components/schedule/chart-window'
import { rankedCoverages } from '#components/schedule/ranked-coverages'
import { type Coverage, initialSubscription, type SubscriptionState } from '#lib/domain/subscription/state'
import { calendarDate as day } from '#lib/engine/core/calendar-date'

const window = { from: day('2024-01-01'), to: day('2025-01-01') }
const terms = { limitCents: 100, deductibleCents: 10, annualPremiumCents: 18_000 }
const cover = (start: string, end: string | null, code = 'cyber'): Coverage => ({
  code,
  label: null,
  trigger: null,
  periods: [{ start: day(start), end: end === null ? null : day(end), ...terms }],
})
const seen = (bars: ReturnType<typeof barsOf>) => bars.map(({ kind, start, end }) => `${kind} ${start} ${end}`)

describe('the bars of a coverage', () => {
  it('lie in percent of the window', () => {
    expect(share(day('2024-01-01'), window)).toBe(0)
    expect(share(day('2025-01-01'), window)).toBe(100)
    const [bar] = barsOf(cover('2024-07-01', null), window, { end: null, highlights: [] })
    expect(bar?.left).toBeCloseTo((182 / 366) * 100)
    expect(bar?.width).toBeCloseTo((184 / 366) * 100)
  })

  it('are cut where they leave the window, and left out beyond it', () => {
    expect(barsOf(cover('2020-01-01', '2024-02-01'), window, { end: null, highlights: [] })[0]?.left).toBe(0)
    expect(barsOf(cover('2020-01-01', '2024-01-01'), window, { end: null, highlights: [] })).toEqual([])
    expect(barsOf(cover('2025-01-01', null), window, { end: null, highlights: [] })).toEqual([])
  })

  it('are unsure from where the contract has to renew', () => {
    const bars = barsOf(cover('2024-03-01', null), window, { end: null, renews: day('2024-10-01'), highlights: [] })
    expect(seen(bars)).toEqual(['cover 2024-03-01 2024-10-01', 'renews 2024-10-01 2025-01-01'])
  })

  it('are only a shadow after the end of the contract', () => {
    const bars = barsOf(cover('2024-03-01', null), window, {
      end: day('2024-06-01'),
      renews: day('2024-10-01'),
      highlights: [],
    })
    expect(seen(bars)).toEqual(['cover 2024-03-01 2024-06-01', 'ended 2024-06-01 2025-01-01'])
  })

  it('say what an edit added, changed and removed', () => {
    const added = { code: 'cyber', sign: 'added' as const, start: day('2024-03-01'), end: null }
    expect(seen(barsOf(cover('2024-03-01', null), window, { end: null, highlights: [added] }))).toEqual([
      'added 2024-03-01 2025-01-01',
    ])
    const removed = { code: 'cyber', sign: 'removed' as const, start: day('2024-05-01'), end: null }
    expect(seen(barsOf(cover('2024-03-01', '2024-05-01'), window, { end: null, highlights: [removed] }))).toEqual([
      'cover 2024-03-01 2024-05-01',
      'removed 2024-05-01 2025-01-01',
    ])
  })

  it('keep to their own coverage', () => {
    const other = { code: 'glass', sign: 'added' as const, start: day('2024-03-01'), end: null }
    expect(barsOf(cover('2024-03-01', null), window, { end: null, highlights: [other] })[0]?.kind).toBe('cover')
  })
})

describe('what a chart takes from the changes', () => {
  const subject = { kind: 'coverage', code: 'cyber', label: null } as const

  it('is the stretch of cover that came or went', () => {
    const to = { kind: 'terms', ...terms, from: day('2024-09-01'), until: null } as const
    expect(highlightsOf([{ sign: 'added', field: 'cover', subject, to }])).toEqual([
      { sign: 'added', code: 'cyber', start: '2024-09-01', end: null },
    ])
  })

  it('is the day from which terms differ', () => {
    expect(highlightsOf([{ sign: 'changed', field: 'coverLimit', subject, since: day('2024-12-01') }])).toEqual([
      { sign: 'changed', code: 'cyber', start: '2024-12-01', end: '2024-12-02' },
    ])
  })

  it('is nothing where a fact of the contract changed', () => {
    expect(highlightsOf([{ sign: 'changed', field: 'annualPremium' }])).toEqual([])
  })
})

describe('the months above the chart', () => {
  it('thin out so that they never run into each other', () => {
    expect(axisMonths(window, 12)).toHaveLength(12)
    expect(axisMonths(window, 6)).toEqual([
      '2024-01-01',
      '2024-03-01',
      '2024-05-01',
      '2024-07-01',
      '2024-09-01',
      '2024-11-01',
    ])
  })

  it('always include January', () => {
    expect(axisMonths({ from: day('2024-02-01'), to: day('2025-06-01') }, 6)).toContain('2025-01-01')
  })

  it('stay few over decades', () => {
    expect(axisMonths({ from: day('1990-01-01'), to: day('2040-01-01') }, 9).length).toBeLessThanOrEqual(10)
  })
})

describe('the stretch of time that a chart shows', () => {
  const contract: SubscriptionState = {
    ...initialSubscription,
    subscribed: true,
    startDate: day('2024-03-01'),
    tacitRenewal: true,
  }

  it('is the term that holds the day, and the beginning of the next one', () => {
    expect(chartWindow(contract, day('2025-06-15'))).toEqual({ from: '2025-02-01', to: '2026-07-01' })
    expect(renewalAfter(contract, day('2025-06-15'))).toBe('2026-03-01')
  })

  it('counts a term that was renewed already as sure', () => {
    const renewal = { year: 2025, termStart: day('2025-03-01'), termEnd: day('2026-03-01'), annualPremiumCents: null }
    expect(renewalAfter({ ...contract, renewals: [renewal] }, day('2024-06-01'))).toBe('2026-03-01')
  })

  it('reaches back to a day before the contract', () => {
    expect(chartWindow(contract, day('2023-11-20')).from).toBe('2023-11-01')
  })

  it('shows the last covered term where the contract has ended, and no renewal', () => {
    const ended = {
      ...contract,
      termination: { terminationDate: day('2025-03-01'), reason: null, noticeReceivedDate: null },
    }
    expect(chartWindow(ended, day('2025-03-10'))).toEqual({ from: '2024-02-01', to: '2025-07-01' })
    expect(renewalAfter(ended, day('2024-06-01'))).toBeNull()
  })

  it('copes with a contract of which nothing is known yet', () => {
    expect(chartWindow(initialSubscription, day('2024-03-15'))).toEqual({ from: '2024-02-01', to: '2025-05-01' })
  })
})

describe('a long schedule', () => {
  const many = Array.from({ length: 40 }, (_, index) =>
    cover(index === 20 ? '2024-01-01' : index === 25 ? '2024-11-01' : '2030-01-01', null, `vehicle_${index}`),
  )
  const codes = (rows: readonly Coverage[]) => rows.map(({ code }) => code)

  it('begins with what changed, then what is in force, then what else has a bar; empty rows wait', () => {
    const highlight = [{ code: 'vehicle_30', sign: 'changed' as const, start: day('2024-02-01'), end: null }]
    const { rows, first } = rankedCoverages(many, highlight, day('2024-06-01'), window)
    expect(codes(rows.slice(0, first))).toEqual(['vehicle_30', 'vehicle_20', 'vehicle_25'])
    expect(rows).toHaveLength(40)
  })

  it('shows ten where more are worth it', () => {
    const all = many.map((coverage) => cover('2024-01-01', null, coverage.code))
    expect(rankedCoverages(all, [], day('2024-06-01'), window).first).toBe(10)
  })

  it('keeps a short one whole and in its order', () => {
    const { rows, first } = rankedCoverages(many.slice(18, 26), [], day('2024-06-01'), window)
    expect(codes(rows)).toEqual(codes(many.slice(18, 26)))
    expect(first).toBe(8)
  })

  it('drops a coverage that never was in force', () => {
    const never = { ...cover('2024-01-01', null), periods: [] }
    expect(rankedCoverages([never], [], day('2024-06-01'), window).rows).toEqual([])
  })
})
