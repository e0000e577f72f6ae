import { describe, expect, it } from 'vitest'
import { type JobRunFacts, jobState, noCounts } from '#lib/views/jobs'

const run: JobRunFacts = {
  ...{ day: '2026-03-01', worker: 'w', attempts: 1, missed: 0, counts: noCounts, failure: null },
  ...{ beganAt: '2026-02-28T23:00:01.000Z', endedAt: null, until: '2026-02-28T23:00:10.000Z' },
}
const failure = { message: 'away', at: '2026-02-28T23:00:04.000Z' }
const over = { ...run, endedAt: '2026-02-28T23:00:09.000Z' }
const next = '2026-03-01T23:00:00.000Z'

describe('how a job is doing', () => {
  it.each([
    ['nobody has had it', null, null, '2026-02-28T23:00:05.000Z', 'never'],
    ['its worker says that it lives', run, null, '2026-02-28T23:00:05.000Z', 'running'],
    ['its worker has fallen silent', run, null, '2026-02-28T23:00:11.000Z', 'stopped'],
    ['it failed since it was begun', { ...run, failure }, null, '2026-02-28T23:00:05.000Z', 'failing'],
    ['it is over', over, next, '2026-03-01T08:00:00.000Z', 'done'],
    ['it failed and is over', { ...over, failure }, next, '2026-03-01T08:00:00.000Z', 'done'],
    ['the next day has just begun', over, next, '2026-03-01T23:00:30.000Z', 'done'],
    ['the next day has no run', over, next, '2026-03-01T23:02:00.000Z', 'overdue'],
  ] as const)('given %s, then that is what is said', (_, last, nextAt, at, state) => {
    expect(jobState({ name: 'nightly_run', last, nextAt }, at)).toBe(state)
  })
})
