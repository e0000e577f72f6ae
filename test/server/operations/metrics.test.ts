import { describe, expect, it } from 'vitest'
import { noCounts } from '#lib/domain/subscription/jobs/count-night'
import type { JobFacts } from '#lib/engine/jobs/job-facts'
import type { ReactorFacts } from '#lib/engine/reactors/operations/operations'
import { metricsText } from '#lib/server/operations/metrics'

const facts: ReactorFacts = {
  ...{ name: 'list', kind: 'view', aggregate: 'subscription', working: true, currentTo: '2026-01-01T00:00:00.000Z' },
  ...{
    behind: 3,
    behindSeconds: 1.5,
    lastMinute: { subscription: 0 },
    stuck: 2,
    skipped: 1,
    retrying: 4,
    failure: null,
  },
  ...{ silentWorkers: [], scanning: false, settled: true, throughput: null },
  completeness: { at: '2026-01-01T00:00:00.000Z', aggregates: 9, incomplete: 0, repaired: 0, broken: 0 },
}

const job: JobFacts = {
  name: 'nightly_run',
  last: {
    ...{ day: '2026-01-01', worker: 'w', beganAt: '2025-12-31T23:00:01.000Z', endedAt: '2025-12-31T23:00:09.500Z' },
    ...{ until: '2025-12-31T23:00:15.000Z', attempts: 2, missed: 0, failure: null },
    counts: { ...noCounts, contracts: 9, renewed: 4 },
  },
  nextAt: '2026-01-01T23:00:00.000Z',
  kept: true,
}
const at = '2026-01-01T12:00:00.000Z'
const calm = { workers: [], freePartitions: [], jobs: [job], at, unansweredPayments: 0 }

describe('the metrics', () => {
  it('given what is known, then each figure has its type and its value', () => {
    const text = metricsText({
      ...{ reactors: [facts], workers: [{ worker: 'a"b\\c', partitions: [0, 1], until: '' }], jobs: [job], at },
      freePartitions: [7],
      unansweredPayments: 3,
    })
    for (const line of [
      '# TYPE hindsight_reactor_lag_events gauge',
      'hindsight_worker_up 1',
      'hindsight_reactor_lag_events{reactor="list"} 3',
      'hindsight_reactor_lag_seconds{reactor="list"} 1.5',
      'hindsight_reactor_parked{reactor="list"} 2',
      'hindsight_reactor_retrying{reactor="list"} 4',
      'hindsight_completeness_incomplete{reactor="list"} 0',
      'hindsight_job_ended_timestamp_seconds{job="nightly_run"} 1767222009.5',
      'hindsight_job_next_timestamp_seconds{job="nightly_run"} 1767308400',
      'hindsight_job_attempts{job="nightly_run"} 2',
      'hindsight_job_outcomes{job="nightly_run",outcome="renewed"} 4',
      'hindsight_well 0',
      'hindsight_leases_free 1',
      'hindsight_payments_unanswered 3',
      'hindsight_reactor_state{reactor="list",state="stuck"} 1',
      'hindsight_reactor_state{reactor="list",state="partly"} 0',
      'hindsight_reactor_silent_workers{reactor="list"} 0',
      'hindsight_job_state{job="nightly_run",state="done"} 1',
      'hindsight_job_state{job="nightly_run",state="overdue"} 0',
      'hindsight_leases_held{worker="a\\"b\\\\c"} 2',
    ])
      expect(text.split('\n')).toContain(line)
    expect(text.endsWith('\n')).toBe(true)
  })

  it('given what is not known yet, then it is left out, not zero', () => {
    const text = metricsText({
      reactors: [{ ...facts, working: false, behind: null, behindSeconds: null, completeness: null }],
      unansweredPayments: null,
      ...{
        workers: [],
        freePartitions: [],
        jobs: [{ name: 'nightly_run', last: null, nextAt: null, kept: false }],
        at,
      },
    })
    expect(text).not.toMatch(/^hindsight_(payments|reactor_(lag|events|catch)|completeness|leases_held|job_(?!state))/m)
    expect(text).toContain('hindsight_worker_up 0\n')
  })

  it('given a part stands still, something is parked and what waits gets less, then each has its figure', () => {
    const silent = {
      ...facts,
      silentWorkers: ['w1', 'w2'],
      behindSeconds: 900,
      throughput: { perSecond: 12.5, secondsLeft: 40 },
    }
    const lines = metricsText({ ...calm, reactors: [silent] }).split('\n')
    for (const line of [
      'hindsight_reactor_state{reactor="list",state="partly"} 1',
      'hindsight_reactor_state{reactor="list",state="stuck"} 1',
      'hindsight_reactor_state{reactor="list",state="behind"} 1',
      'hindsight_reactor_state{reactor="list",state="late"} 0',
      'hindsight_reactor_silent_workers{reactor="list"} 2',
      'hindsight_reactor_events_per_second{reactor="list"} 12.5',
      'hindsight_reactor_catch_up_seconds{reactor="list"} 40',
    ])
      expect(lines).toContain(line)
  })

  it('given all is well but the night, then that nobody began it is a figure of its own', () => {
    const well = { ...facts, stuck: 0 }
    const text = (now: string) => metricsText({ ...calm, reactors: [well], at: now })
    expect(text(at)).toContain('\nhindsight_well 1\n')
    expect(text(at)).toContain('\nhindsight_payments_unanswered 0\n')
    const late = text('2026-01-01T23:05:00.000Z')
    expect(late).toContain('\nhindsight_well 0\n')
    expect(late).toContain('\nhindsight_job_state{job="nightly_run",state="overdue"} 1\n')
  })
})
