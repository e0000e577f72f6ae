import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { drawRows } from '#components/list/draw-list'
import { TotalsStrip } from '#components/list/totals-strip'
import { barsOf } from '#components/schedule/band-geometry'
import { chartWindow, renewalAfter } from '#components/schedule/chart-window'
import { coverAnswer } from '#components/subscription/answer'
import { contractCells } from '#components/subscription/contract-cells'
import { ContractBadge } from '#components/subscription/contract-head'
import { TermsFacts } from '#components/subscription/terms-facts'
import { contractList } from '#lib/domain/subscription/lists/contracts'
import { contractStatus } from '#lib/domain/subscription/status'
import { answerOn } from '#lib/domain/subscription/timeline/answer'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { rowOf } from '#lib/engine/views/view'
import { wordsIn } from '#lib/messages/catalogues'
import { locales } from '#lib/messages/format'
import type { Words } from '#lib/messages/words'
import { bakery, cover, day, Scenario } from '#test/support/subscription-scenario'

/** Two vehicles since 2012, renewed once as far as the file goes; whether it went on after 21 Nov 2014 nobody wrote. */
const observed = (tacitRenewal: boolean | null = null) => {
  const scenario = new Scenario()
  const coverages = [cover('vehicle_1', null), cover('vehicle_2', null)]
  const payload = { contractId: 'C-1', ...bakery, startDate: day('2012-11-21'), tacitRenewal, coverages }
  const renewed = { termStart: day('2013-11-21'), termEnd: day('2014-11-21'), annualPremiumCents: null }
  scenario.record({ type: 'subscribed', schemaVersion: 2, payload } as never, '2026-01-02T10:00:00Z')
  return scenario.record(
    { type: 'subscription_renewed', schemaVersion: 2, payload: { year: 2013, ...renewed } } as never,
    '2026-01-02T10:00:01Z',
  )
}
const today = day('2026-11-23')
const text = (html: string) => html.replaceAll('<!-- -->', '')

/** What the list shows of a contract in one column. */
const cell = (scenario: Scenario, id: string, words: Words, more: object = {}) => {
  const row = rowOf(subscriptionsView, scenario.events) ?? expect.fail('no row')
  const segment = { from: today, annualPremiumCents: null, covers: 2 }
  const [drawn] = drawRows(
    contractList,
    [{ ...row, status: 'on_risk', segment, ...more }] as never,
    contractCells,
    words,
    today,
  )
  return text(renderToString(drawn?.cells[id]))
}

describe.each(locales)('a contract whose renewal nobody recorded, in %s', (locale) => {
  const words = wordsIn(locale)
  const since =
    locale === 'en' ? /[Rr]enewal unknown since 21 Nov 2014/ : /[Rr]econduction inconnue depuis le 21 nov\. 2014/

  it('given its last known term is over, then the page says since when that is unknown, and keeps its status', () => {
    const { state } = observed()
    expect(contractStatus(state, today)).toBe('on_risk')
    expect(coverAnswer(state, today, words)).toMatch(since)
    expect(answerOn(state, null, today, words)).toMatch(since)
    expect(renderToString(<ContractBadge state={state} today={today} words={words} />)).toMatch(since)
    const facts = text(renderToString(<TermsFacts id="C-1" state={state} today={today} words={words} />))
    expect(facts).toMatch(locale === 'en' ? /Unknown since 21 Nov 2014/ : /Inconnue depuis le 21 nov\. 2014/)
    expect(facts).toMatch(locale === 'en' ? /Last known term/ : /Dernière période connue/)
    expect(facts).toMatch(/20 [Nn]ov\.? 2014/)
    expect(facts).not.toMatch(/202[67]/)
  })

  it('given a day within what is known, then nothing is unknown', () => {
    expect(coverAnswer(observed().state, day('2014-11-20'), words)).not.toMatch(since)
  })

  it('given a renewal that is known, then nothing is unknown', () => {
    expect(coverAnswer(observed(true).state, today, words)).not.toMatch(since)
    expect(cell(observed(true), 'status', words)).not.toMatch(since)
    expect(cell(observed(true), 'nextTerm', words)).toContain('2027')
  })

  it('given the list, then a mark beside the status says it, and the next term is unknown', () => {
    expect(cell(observed(), 'status', words)).toMatch(since)
    expect(cell(observed(), 'nextTerm', words)).toContain(words.t('values.unknown'))
    expect(cell(observed(), 'status', words, { status: 'terminated' })).not.toMatch(since)
  })

  it('given no cover in force, then the list shows no amount', () => {
    expect(cell(observed(), 'premium', words, { segment: { covers: 0, annualPremiumCents: 0 } })).toContain(
      words.t('list.covers', { count: 0 }),
    )
    expect(cell(observed(), 'premium', words, { segment: { covers: 1, annualPremiumCents: 0 } })).toContain('0,00')
  })
})

describe('the totals of contracts whose premiums nobody recorded', () => {
  const totals = { rows: 2, onRisk: 2, premiumCents: 0, premiumKnown: 0, endingSoon: 0, pending: 0 }
  const shown = (premiumUnknown: number) =>
    renderToString(
      <TotalsStrip
        list="subscriptions"
        figures={contractList.figures({ ...totals, premiumUnknown })}
        words={wordsIn('en')}
      />,
    )

  it('given none that is known, then their sum is unknown, not zero', () => {
    expect(shown(2)).not.toContain('0,00')
    expect(shown(0)).toContain('0,00')
  })
})

describe('the chart of a contract whose renewal nobody recorded', () => {
  it('given any day, then the bars are unsure from the end of the last known term', () => {
    const { state } = observed()
    const bars = (on: string) =>
      barsOf(state.coverages.vehicle_1 ?? expect.fail(), chartWindow(state, day(on)), {
        end: null,
        renews: renewalAfter(state, day(on)),
        highlights: [],
      }).map(({ kind, start }) => `${kind} ${start}`)
    expect(bars('2026-11-23')).toEqual(['renews 2014-11-21'])
    expect(bars('2013-12-01')).toEqual(['cover 2012-11-21', 'renews 2014-11-21'])
  })

  it('given an end that was recorded, then it went on until then', () => {
    const { state } = observed()
    const termination = { terminationDate: day('2020-01-01'), reason: null, noticeReceivedDate: null }
    expect(renewalAfter({ ...state, termination }, day('2013-12-01'))).toBe('2014-11-21')
    expect(coverAnswer({ ...state, termination }, day('2016-01-01'), wordsIn('en'))).toMatch(/On risk, two covers/)
  })
})
