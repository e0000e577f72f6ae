import { describe, expect, it } from 'vitest'
import { noCounts } from '#lib/domain/subscription/jobs/count-night'
import { endRun, type JobRun, keepRun, latestRuns, leaveRun, takeRun } from '#lib/engine/jobs/job-runs'
import { useDatabase } from '#test/support/database'

describe('the runs of a job', () => {
  const { db } = useDatabase()
  const runs = () => db().collection<JobRun>('job_runs')
  const take = (worker: string, day = '2025-03-01', name = 'job') => takeRun(db(), { name, noCounts }, day, worker)
  /** As if its worker had said nothing for long. */
  const lapse = (id: string) => runs().updateOne({ _id: id }, { $set: { until: new Date(0) } })

  it('given ten workers at once, when they want one day’s run, then one has it, until it is over', async () => {
    const takes = await Promise.all(Array.from({ length: 10 }, (_, index) => take(`w${index}`)))
    const [run, ...more] = takes.filter((each) => each !== null)
    expect(more).toEqual([])
    expect(run).toMatchObject({ attempts: 1, endedAt: null, missed: 0, counts: noCounts })
    await endRun(db(), run as JobRun, { ...noCounts, contracts: 3 })
    await lapse('job/2025-03-01')
    expect(await take('w11')).toBeNull()
    expect(await latestRuns(db(), 'job', 5)).toMatchObject([{ endedAt: expect.any(Date), counts: { contracts: 3 } }])
  })

  it('given its worker says nothing, when another takes it over, then the first can neither keep nor end it', async () => {
    const first = (await take('slow', '2025-03-02')) as JobRun
    expect(await take('quick', '2025-03-02')).toBeNull()
    expect(await keepRun(db(), first, { ...noCounts, contracts: 1 })).toBe(true)
    await lapse('job/2025-03-02')
    expect(await take('quick', '2025-03-02')).toMatchObject({ worker: 'quick', attempts: 2, counts: noCounts })
    expect(await keepRun(db(), first, noCounts)).toBe(false)
    await endRun(db(), first, noCounts)
    expect(await runs().findOne({ _id: 'job/2025-03-02' })).toMatchObject({ worker: 'quick', endedAt: null })
  })

  it('given a worker that has to stop, when it gives the run back, then the next has it at once', async () => {
    await leaveRun(db(), (await take('ends', '2025-03-03')) as JobRun)
    expect(await take('next', '2025-03-03')).toMatchObject({ worker: 'next', attempts: 2, failure: null })
  })

  it('given a run that fails, when it is wanted again, then after a while, with what happened, whatever its words', async () => {
    await leaveRun(db(), (await take('fails', '2025-03-04')) as JobRun, new RangeError('$where it broke'))
    expect(await take('next', '2025-03-04')).toBeNull()
    const failed = await runs().findOne({ _id: 'job/2025-03-04' })
    expect(failed).toMatchObject({ failure: { name: 'RangeError', message: '$where it broke', at: expect.any(Date) } })
    expect((failed?.until.getTime() ?? 0) - (failed?.failure?.at.getTime() ?? 0)).toBe(1_000)
    await lapse('job/2025-03-04')
    expect(await take('next', '2025-03-04')).toMatchObject({ attempts: 2, failure: { message: '$where it broke' } })
  })

  it.each([
    ['2025-03-05', 3],
    ['2025-03-02', 0],
    ['2025-03-01', 0],
  ])('given a run on 1 March, when %s comes, then %i days were missed', async (day, missed) => {
    const job = `missed-${day}`
    await endRun(db(), (await take('w', '2025-03-01', job)) as JobRun, noCounts)
    if (day !== '2025-03-01') await take('w', day, job)
    expect((await latestRuns(db(), job, 1))[0]).toMatchObject({ day, missed })
  })
})
