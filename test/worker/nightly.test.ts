import { describe, expect, it } from 'vitest'
import { now } from '#lib/clock'
import { nightlyRun } from '#lib/domain/subscription/jobs/nightly-run'
import { jobs, reactors } from '#lib/domain/workers'
import { addDays, addMonths } from '#lib/engine/core/calendar-date'
import { jobState } from '#lib/engine/jobs/job-facts'
import { startedEffects } from '#lib/engine/reactors/effects/parked-effects'
import { clockAhead } from '#lib/engine/store/clock'
import { readJobs } from '#lib/server/operations/jobs'
import { claire } from '#test/support/actors'
import { until } from '#test/support/until'
import { today, useNights } from '#test/worker/nights'

describe('the nightly run in the worker', { timeout: 60_000 }, () => {
  const { db, bank, inForceSince, worker, nightly, subscribe, runs, renewed, over, paid, onceEach } = useNights()

  it('given ten runs of one day by two workers, of which the first is killed in between, then each contract is renewed once and charged once', async () => {
    const ids = await subscribe('TEN', 80)
    const workers = [worker(), worker()]
    await until('somebody has it', async () => {
      const holder = (await runs().findOne({}))?.worker ?? ''
      const [, pid] = /^worker_(\d+)_/.exec(holder) ?? []
      const held = workers.findIndex(({ child }) => child.pid === Number(pid))
      if (held < 0 || (await renewed()) < 10) return false
      await workers[held]?.end('SIGKILL')
      workers[held] = worker()
      return true
    })
    expect(await renewed()).toBeLessThan(ids.length)
    await over()
    expect(await runs().findOne({})).toMatchObject({ attempts: 2 })
    for (let run = 1; run < 10; run++) {
      await runs().deleteMany({})
      await over()
    }
    await paid(ids.length)
    await onceEach(ids)
    const counts = { contracts: ids.length, renewed: 0, already: ids.length, failed: 0 }
    expect((await runs().findOne({}))?.counts).toMatchObject(counts)
  })

  it('given two workers that die as they have renewed a contract, when a third begins the night again, then each is renewed once and charged once', async () => {
    const ids = await subscribe('DIES', 90)
    const failpoint = { HINDSIGHT_FAILPOINT: 'contract-renewed:7' }
    const mortal = [worker(failpoint), worker(failpoint)]
    for (const { ended } of mortal) expect(await ended).toBe('SIGKILL')
    const before = await renewed()
    expect(before).toBeGreaterThanOrEqual(14)
    expect(before).toBeLessThan(ids.length)
    worker()
    await over()
    await paid(ids.length)
    await onceEach(ids)
    const { attempts, counts } = (await runs().findOne({})) ?? {}
    expect({ attempts, done: (counts?.renewed ?? 0) + (counts?.already ?? 0) }).toEqual({ attempts: 3, done: 90 })
  })

  it('given a week in which everything was off, when it starts again, then one run makes up for all of it', async () => {
    const ids = await subscribe('WEEK', 3)
    const last = { _id: `${nightlyRun.name}/x`, job: nightlyRun.name, day: addDays(today(), -7), endedAt: new Date() }
    await runs().insertOne(last as never)
    worker()
    await over()
    expect(await runs().findOne({ day: today() })).toMatchObject({ missed: 6, attempts: 1, counts: { renewed: 3 } })
    await paid(ids.length)
    await onceEach(ids)
  })

  it('given instalments that are due, when the night comes, then each is collected, once', async () => {
    const [id = ''] = await subscribe('LATER', 1, { paymentFrequency: 'monthly', startDate: addMonths(today(), -14) })
    await inForceSince(addMonths(today(), -3))
    worker()
    await over()
    // Renewed two months late: the charge collects the first, and the next night the two that are due by now.
    await paid(1)
    await runs().deleteMany({})
    await paid(3)
    await over()
    const charged = (await bank().ledger()).filter(({ reference }) => reference.startsWith(id))
    expect(charged.map(({ reference }) => reference.slice(-3)).sort()).toEqual(['-01', '-02', '-03'])
    expect(charged.map(({ amountCents }) => amountCents)).toEqual([10_000, 10_000, 10_000])
    expect((await runs().findOne({}))?.counts).toMatchObject({ renewed: 0, already: 1, requested: 2 })
  })

  it('given a clock that is set, when its day ends in Paris, then the next run begins; nothing is asked for where nobody collects', async () => {
    await inForceSince('2025-02-20')
    await subscribe('CLOCK', 2, { startDate: '2024-03-01' })
    let at = new Date('2025-02-28T22:59:00Z')
    nightly(() => at)
    await over('2025-02-28')
    expect(await renewed()).toBe(0)
    await until('it is looked after', async () => (await readJobs(db()))[0]?.kept)
    const [evening] = await readJobs(db())
    /** When the machine's clock will show it: the one that jobs and leases are timed by. */
    const really = (at: string) => new Date(Date.parse(at) - clockAhead()).toISOString()
    const nextAt = really('2025-02-28T23:00:00.000Z')
    expect(evening).toMatchObject({ nextAt, last: { day: '2025-02-28', failure: null } })
    expect(evening && jobState(evening, really('2025-02-28T22:59:30.000Z'))).toBe('done')
    expect(evening && jobState(evening, really('2025-03-01T08:00:00.000Z'))).toBe('overdue')
    at = new Date('2025-02-28T23:00:01Z')
    await over('2025-03-01')
    expect(await renewed()).toBe(2)
    expect(await runs().countDocuments()).toBe(2)
    // No effect has come into force: whoever collects later does not charge for what was renewed before.
    const effects = await startedEffects(db())
    expect(reactors.filter(({ name }) => effects.has(name))).toEqual([])
  })

  it('given a first day of the job, when terms began before it, then nothing is renewed or charged for them', async () => {
    await db().collection('reactor_starts').deleteMany({})
    await subscribe('BEFORE', 5)
    const ids = await subscribe('TODAY', 2, { startDate: addMonths(today(), today().endsWith('-02-29') ? -48 : -12) })
    worker()
    await over()
    expect((await runs().findOne({}))?.counts).toMatchObject({ contracts: 7, renewed: 2, refused: 0 })
    await paid(2)
    await onceEach(ids)
  })

  it('given a history that cannot be read, and contracts that do not renew, when the night is over, then it says how many', async () => {
    await subscribe('WELL', 3)
    await subscribe('ENDS', 2, { tacitRenewal: false })
    await db()
      .collection('event.subscription')
      .insertOne(
        {
          ...{
            _id: 'newer',
            aggregateId: 'WELL-1',
            version: 2,
            type: 'from_the_future',
            schemaVersion: 2,
            payload: {},
          },
          ...{ idempotencyKey: 'newer', actor: claire, appendDate: new Date(), hash: 'x' },
        } as never,
        { bypassDocumentValidation: true },
      )
    nightly(now)
    await over()
    expect((await runs().findOne({}))?.counts).toEqual({
      ...{ contracts: 5, renewed: 2, already: 0, refused: 2, failed: 1, requested: 0, notCollected: 0 },
    })
    expect(jobs.map(({ name }) => name)).toEqual([nightlyRun.name])
  })
})
