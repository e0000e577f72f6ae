import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Alarms } from '#components/operations/alarms'
import { noCounts } from '#lib/domain/subscription/jobs/count-night'
import { workTitles } from '#lib/domain/workers'
import type { JobFacts } from '#lib/engine/jobs/job-facts'
import type { Operations, ReactorFacts } from '#lib/engine/reactors/operations/operations'
import { wordsIn } from '#lib/messages/catalogues'

const at = '2026-03-01T12:00:00.000Z'
const well: ReactorFacts = {
  ...{ name: 'subscriptions_persisted_view', kind: 'view', aggregate: 'subscription', working: true, currentTo: at },
  ...{ behind: 0, behindSeconds: 0, lastMinute: null, stuck: 0, skipped: 0, retrying: 0, failure: null },
  ...{ completeness: null, silentWorkers: [], scanning: false, settled: true, throughput: null },
}
const failure = { message: 'the bank is away', at: '2026-03-01T11:59:50.000Z' }
const night = (more: object): JobFacts => ({
  ...{ name: 'nightly_run', nextAt: null, kept: true },
  last: {
    ...{ day: '2026-03-01', worker: 'w', attempts: 1, missed: 0, counts: noCounts, failure: null },
    ...{ beganAt: '2026-02-28T23:00:01.000Z', endedAt: null, until: '2026-03-01T12:00:05.000Z', ...more },
  },
})
const shown = (reactors: readonly ReactorFacts[], jobs: readonly JobFacts[] = [], locale: 'en' | 'fr' = 'en') => {
  const facts = { reactors, jobs, at } as unknown as Operations
  const html = renderToStaticMarkup(<Alarms facts={facts} titles={workTitles(locale)} words={wordsIn(locale)} />)
  return [...html.matchAll(/role="(alert|status)".*?<p[^>]*>(.*?)<\/p><p>(.*?)<\/p>/g)].map(([, ...parts]) => parts)
}

describe('what the page says first', () => {
  it('given all is well, catches up or is parked, then nothing', () => {
    const throughput = { perSecond: 9, secondsLeft: 60 }
    const reactors = [well, { ...well, behindSeconds: 4_000, behind: 9, throughput }, { ...well, stuck: 1 }]
    expect(shown(reactors, [night({})])).toEqual([])
  })

  it('given a part stands still where something is parked too, then it is said, with the process as the page names it', () => {
    const [alarm] = shown([{ ...well, stuck: 1, silentWorkers: ['worker_77_abc'] }])
    expect(alarm?.slice(0, 2)).toEqual(['alert', 'List of contracts stands still for a part of the contracts'])
    expect(alarm?.[2]).toContain('Process 77 holds this part and does not work on it.')
  })

  it('given two are late, then both in one sentence, and for how long', () => {
    const late = { ...well, behind: 9, behindSeconds: 4_000 }
    const [alarm] = shown([late, { ...late, name: 'claims_persisted_view' }])
    expect(alarm?.[1]).toBe('List of contracts and List of claims are late and do not get on')
    expect(alarm?.[2]).toContain('for 1 h')
  })

  it.each([
    [
      'has failed once',
      { failure },
      'status',
      'Renewal and collection has failed',
      /tried again by itself: the bank is away/,
    ],
    ['keeps failing', { failure, attempts: 4 }, 'alert', 'Renewal and collection has failed', /^Tried 4 times/],
    [
      'was left',
      { until: '2026-03-01T09:00:00.000Z' },
      'alert',
      'Renewal and collection is overdue',
      /no worker goes on/,
    ],
  ])('given a night that %s, then it is said, as loudly as it has to be', (_, more, role, title, hint) => {
    const [alarm] = shown([well], [night(more)])
    expect(alarm?.slice(0, 2)).toEqual([role, title])
    expect(alarm?.[2]).toMatch(hint)
    expect(shown([well], [night(more)], 'fr')[0]?.[1]).toMatch(/^Renouvellement et encaissement/)
  })
})
