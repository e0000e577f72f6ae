import { describe, expect, it } from 'vitest'
import { noCounts } from '#lib/domain/subscription/jobs/count-night'
import { type JobRunFacts, jobNeedsSomebody, jobState } from '#lib/engine/jobs/job-facts'

const run: JobRunFacts = {
  ...{ day: '2026-03-01', worker: 'w', attempts: 1, missed: 0, counts: noCounts, failure: null },
  ...{ beganAt: '2026-02-28T23:00:01.000Z', endedAt: null, until: '2026-02-28T23:00:10.000Z' },
}
const failure = { message: 'away', at: '2026-02-28T23:00:04.000Z' }
const failed = { ...run, failure }
const over = { ...run, endedAt: '2026-02-28T23:00:09.000Z' }
const next = '2026-03-01T23:00:00.000Z'

describe('how a job is doing', () => {
  it.each([
    ['nobody has had it', null, null, '2026-02-28T23:00:05.000Z', 'never', false],
    ['its worker says that it lives', run, null, '2026-02-28T23:00:05.000Z', 'running', false],
    ['its worker has fallen silent', run, null, '2026-02-28T23:00:11.000Z', 'stopped', false],
    ['nobody has gone on with it', run, null, '2026-02-28T23:01:11.000Z', 'overdue', true],
    ['it failed since it was begun', failed, null, '2026-02-28T23:00:05.000Z', 'failing', false],
    ['it failed three times', { ...failed, attempts: 3 }, null, '2026-02-28T23:00:05.000Z', 'failing', false],
    ['it keeps failing', { ...failed, attempts: 4 }, null, '2026-02-28T23:00:05.000Z', 'failing', true],
    ['it failed, and nobody tries it again', failed, null, '2026-02-28T23:01:11.000Z', 'overdue', true],
    ['it is over', over, next, '2026-03-01T08:00:00.000Z', 'done', false],
    ['it failed and is over', { ...over, failure, attempts: 9 }, next, '2026-03-01T08:00:00.000Z', 'done', false],
    ['the next day has just begun', over, next, '2026-03-01T23:00:30.000Z', 'done', false],
    ['the next day has no run', over, next, '2026-03-01T23:02:00.000Z', 'overdue', true],
  ] as const)('given %s, then that is what is said', (_, last, nextAt, at, state, alarming) => {
    const job = { name: 'nightly_run', last, nextAt, kept: true }
    expect(jobState(job, at)).toBe(state)
    expect(jobNeedsSomebody(job, at)).toBe(alarming)
  })

  it('given no worker has it any more, when its day comes, then it is off, and nobody is called', () => {
    const job = { name: 'nightly_run', last: over, nextAt: next, kept: false }
    expect(jobState(job, '2026-03-09T00:00:00.000Z')).toBe('off')
    expect(jobNeedsSomebody(job, '2026-03-09T00:00:00.000Z')).toBe(false)
    // What was begun is half done: that is somebody's business, whoever was to do it.
    expect(jobState({ ...job, last: run, nextAt: null }, '2026-03-09T00:00:00.000Z')).toBe('overdue')
  })
})
