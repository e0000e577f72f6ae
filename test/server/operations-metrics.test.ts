import { describe, expect, it } from 'vitest'
import { metricsText } from '#lib/server/operations-metrics'
import type { ReactorFacts } from '#lib/views/operations'

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
  completeness: { at: '2026-01-01T00:00:00.000Z', aggregates: 9, incomplete: 0, repaired: 0 },
}

describe('the metrics', () => {
  it('given what is known, then each figure has its type and its value', () => {
    const text = metricsText([facts], [{ worker: 'a"b\\c', shares: [0, 1], until: '' }])
    for (const line of [
      '# TYPE hindsight_reactor_lag_events gauge',
      'hindsight_worker_up 1',
      'hindsight_reactor_lag_events{reactor="list"} 3',
      'hindsight_reactor_lag_seconds{reactor="list"} 1.5',
      'hindsight_reactor_parked{reactor="list"} 2',
      'hindsight_reactor_retrying{reactor="list"} 4',
      'hindsight_completeness_incomplete{reactor="list"} 0',
      'hindsight_leases_held{worker="a\\"b\\\\c"} 2',
    ])
      expect(text.split('\n')).toContain(line)
    expect(text.endsWith('\n')).toBe(true)
  })

  it('given what is not known yet, then it is left out, not zero', () => {
    const text = metricsText([{ ...facts, working: false, behind: null, behindSeconds: null, completeness: null }], [])
    expect(text).not.toMatch(/^hindsight_(reactor_lag|completeness|leases)/m)
    expect(text).toContain('hindsight_worker_up 0\n')
  })
})
