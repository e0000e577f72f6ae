import { describe, expect, it } from 'vitest'
import { comparisonLines, whoRebuilds } from '#lib/cli/rebuild-report'
import type { Rebuild } from '#lib/engine/views/rebuild/rebuilds'

const cause = {
  aggregate: 'claim',
  aggregateId: 'CL-1',
  eventId: 'e',
  type: 'claim_filed',
  title: 'claim_filed',
  version: 1,
}
const rebuild = {
  ...{
    _id: 'subscriptions_persisted_view',
    by: 'Hugo',
    runner: 'worker_7_x',
    startedAt: new Date('2026-11-25T10:00:00Z'),
  },
  carried: 1,
  comparison: {
    ...{ rows: 10, differing: 4, fields: { holderName: 1, openClaims: 2 } },
    examples: [
      { id: 'C-1', only: null, fields: [{ field: 'openClaims', cause }] },
      { id: 'C-2', only: 'new', fields: [{ field: '_id', cause: null }] },
      { id: 'C-3', only: 'old', fields: [{ field: '_id', cause: null }] },
    ],
  },
} as unknown as Rebuild

describe('what the terminal says of a rebuild', () => {
  it('given rows that differed, then it says in which fields, most first, since which event, and how many it does not name', () => {
    expect(comparisonLines(rebuild)).toEqual([
      'subscriptions_persisted_view is rebuilt and in its place.',
      '  1 rows of parked histories were taken over as they stood: these histories cannot be folded.',
      '  10 rows compared, 4 differed',
      '    openClaims: in 2 rows',
      '    holderName: in 1 rows',
      '    C-1 differed: openClaims by claim_filed CL-1 v1',
      '    C-2 had no row: _id',
      '    C-3 had a row without events: _id',
      '    … and 1 more',
    ])
  })

  it('given one is under way, then it says who began it when, and which process is at it', () => {
    expect(whoRebuilds(rebuild)).toBe(
      'subscriptions_persisted_view is being rebuilt already: Hugo began it at 2026-11-25T10:00:00.000Z, and worker_7_x is at it. Wait until it is done.',
    )
  })
})
