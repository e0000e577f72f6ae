import { describe, expect, it } from 'vitest'
import { jsonParts, storedDocument } from '#components/timeline/event/stored-document'
import { densityOf, lanesOf } from '#components/timeline/history/lanes'
import { monthMarks } from '#components/timeline/scrubber/months'
import { coverRows } from '#components/timeline/state/cover-rows'
import { judgedEvents } from '#lib/domain/judged-events'
import type { TimelineEvent } from '#lib/domain/timeline-kinds'
import { bakery, cover, day, Scenario } from '#test/support/subscription-scenario'

describe('the covers of a state on a day', () => {
  const { state } = new Scenario()
    .given('subscribe', bakery)
    .given('add_coverage', { effectiveDate: '2024-09-01', ...cover('cyber', 18_000) })
    .given('change_coverage', { effectiveDate: '2024-12-01', ...cover('multi_risk', 91_200) })
    .given('remove_coverage', { effectiveDate: '2024-10-01', code: 'liability' })
  const rows = (on: string) => Object.fromEntries(coverRows(state, day(on), []).map((row) => [row.coverage.code, row]))

  it('have the terms of that day, and are covered since the first of them', () => {
    expect(rows('2024-12-15').multi_risk).toMatchObject({
      when: 'in_force',
      coveredFrom: '2024-03-01',
      lastDay: null,
      period: { annualPremiumCents: 91_200 },
    })
  })

  it('say what begins later and what has ended, with its last day included', () => {
    expect(rows('2024-08-31').cyber?.when).toBe('later')
    expect(rows('2024-10-01').liability).toMatchObject({ when: 'ended', lastDay: '2024-09-30' })
  })

  it('end with the contract', () => {
    const ended = {
      ...state,
      termination: { terminationDate: day('2025-03-01'), reason: null, noticeReceivedDate: null },
    }
    const [cyber] = coverRows(ended, day('2025-03-01'), []).filter(({ coverage }) => coverage.code === 'cyber')
    expect(cyber).toMatchObject({ when: 'ended', lastDay: '2025-02-28' })
  })
})

describe('the document as it is stored', () => {
  const event = {
    ...{
      _id: 'v1',
      type: 'contract_renewed',
      aggregate: 'subscription',
      schemaVersion: 1,
      payload: { year: 2019 },
      aggregateId: 'C-1',
      version: 2,
    },
    ...{
      idempotencyKey: 'k',
      actor: { kind: 'job', id: 'j', name: 'j' },
      appendDate: new Date(0),
      correlationId: 'v1',
      hash: 'h',
    },
  } as unknown as TimelineEvent

  it('is the spread document where the first application wrote it', () => {
    expect(storedDocument(event)).toEqual({
      ...{ _id: 'v1', type: 'contract_renewed', subscriptionId: 'C-1', timestamp: new Date(0), idempotencyKey: 'k' },
      ...{ actor: { kind: 'job', id: 'j', name: 'j' }, year: 2019 },
    })
  })

  it('is the envelope and its payload today', () => {
    const { events } = new Scenario().given('subscribe', bakery)
    const [today] = judgedEvents('subscription', events)
    expect(storedDocument(today as TimelineEvent)).toEqual(events[0])
  })

  it('is cut into keys and texts without losing a character', () => {
    const json = JSON.stringify({ 'a "b"': 'c: "d"', n: 1, list: [] }, null, 2)
    const parts = jsonParts(json)
    expect(parts.map(({ text }) => text).join('')).toBe(json)
    expect(parts.filter(({ kind }) => kind === 'text').map(({ text }) => text)).toEqual(['"c: \\"d\\""'])
  })
})

const marked = (dates: readonly string[], gap: number) =>
  monthMarks(
    dates.map((date) => ({ type: 'any', schemaVersion: 2, payload: {}, appendDate: new Date(date) })),
    'en',
    gap,
  ).map(({ step, label, atEnd }) => `${step} ${label}${atEnd ? ', before it' : ''}`)

describe('the scrubber', () => {
  it('has a lane for each kind around a contract, one where only its own are told, and one for anything else', () => {
    const contract = { aggregate: 'subscription', aggregateId: 'C-1' } as const
    expect(lanesOf(contract, false)).toEqual(['subscription', 'claim', 'collected_file', 'note'])
    expect(lanesOf(contract, true)).toEqual(['subscription'])
    expect(lanesOf({ aggregate: 'claim', aggregateId: 'CL-1' }, false)).toEqual(['claim'])
  })

  it('draws long histories as bars that miss no step', () => {
    const many = Array.from(
      { length: 1_003 },
      (_, index) => ({ aggregate: index % 4 ? 'subscription' : 'note' }) as const,
    )
    const bins = densityOf(many)
    expect(bins.length).toBeLessThanOrEqual(120)
    // Nine events a bar: of the first nine, every fourth from the first is a note.
    expect(bins[0]).toMatchObject({ first: 1, last: 9 })
    expect(bins[0]?.fill.note).toBeCloseTo(1 / 3)
    expect(bins[0]?.fill.subscription).toBeCloseTo(2 / 3)
    expect(bins.at(-1)?.last).toBe(1_003)
    expect(bins.every((bin, index) => index === 0 || bin.first === (bins[index - 1]?.last ?? 0) + 1)).toBe(true)
  })

  it('given that some of it is not at hand, then bars are as high as the share of what is, and none where nothing is', () => {
    const events = new Array<{ aggregate: 'subscription' | 'note' }>(1_000)
    events[0] = { aggregate: 'note' }
    const [first, second] = densityOf(events, 100)
    expect([first?.fill.note, first?.fill.subscription, second?.fill.note]).toEqual([1, 0, 0])
  })

  it('names a month once, with its year where that changes', () => {
    const dates = [
      '2023-11-30T23:30:00Z',
      '2023-12-01T10:00:00Z',
      '2023-12-20T10:00:00Z',
      '2024-01-02T10:00:00Z',
      '2024-03-02T10:00:00Z',
    ]
    // Half past eleven at night in UTC is the next day, and here the next month, in Paris.
    expect(marked(dates, 0.01)).toEqual(['1 Dec 2023', '4 Jan 2024', '5 Mar, before it'])
  })

  it('given a year that begins close to a month before it, then the year is told instead, and at the end too', () => {
    const at = (...months: string[]) => months.map((month) => `${month}-10T10:00:00Z`)
    const crowded = at(
      '2024-02',
      '2024-02',
      '2024-02',
      '2024-02',
      '2024-12',
      '2025-01',
      '2025-01',
      '2025-01',
      '2025-01',
    )
    expect(marked(crowded, 0.15)).toEqual(['1 Feb 2024', '6 Jan 2025'])
    expect(marked(at('2019-05', '2024-10'), 0.1)).toEqual(['1 May 2019', '2 Oct 2024, before it'])
    // Two years so close cannot both be told.
    expect(marked(at('2019-05', '2020-10', '2020-10', '2020-10', '2020-10'), 0.3)).toEqual(['1 May 2019'])
  })
})
