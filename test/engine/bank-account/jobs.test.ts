import { beforeAll, describe, expect, it, vi } from 'vitest'
import { calendarDate } from '#lib/engine/core/calendar-date'
import { hostJob } from '#lib/engine/jobs/host-job'
import { latestRuns } from '#lib/engine/jobs/job-runs'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { account, balanceOf } from '#test/engine/bank-account/aggregate'
import { creditInterest } from '#test/engine/bank-account/jobs/credit-interest'
import { PATIENCE, useBankWorkers } from '#test/engine/bank-account/support/bank-worker'
import { atTheCounter, counterOf } from '#test/engine/bank-account/support/counter'
import { LetterPrinter } from '#test/engine/bank-account/support/letter-printer'
import { useDatabase } from '#test/support/database'

describe('the monthly interest', () => {
  const { db } = useDatabase()
  const start = useBankWorkers()
  const store = () => openStore(db(), account)
  const counter = () => counterOf(store())
  beforeAll(async () => {
    await prepareStore(db(), account)
    for (const id of ['RICH', 'POOR', 'LATE', 'OWES']) await counter().open(id, 10_000)
    // At the counter it is 2 March.
    await counter().deposit('RICH', 1_000_000)
    await counter().deposit('POOR', 400)
    await counter().withdraw('OWES', 5_000)
    const payload = { amountCents: 1_000_000, valueDate: '2026-04-01' }
    await store().append({ aggregateId: 'LATE', type: 'money_deposited', payload }, 'late', atTheCounter)
  })
  const run = async (day: string) => {
    const today = { day: calendarDate(day), since: calendarDate(day), signal: new AbortController().signal }
    const done = await Array.fromAsync(hostJob(creditInterest, { ports: {} }).work(db(), today))
    return done.at(-1)?.counts as { credited: number; already_credited: number; nothing_earned: number }
  }
  const balance = async (id: string) => balanceOf(await counter().stateOf(id))

  it('given a month is over, when the job runs, then whoever had something on its last day is credited for that month', async () => {
    expect(await run('2026-04-01')).toEqual({ credited: 1, already_credited: 0, nothing_earned: 3 })
    expect((await store().load('RICH')).at(-1)).toMatchObject({
      ...{ type: 'interest_credited', idempotencyKey: 'interest_RICH_2026-03', actor: { kind: 'job' } },
      payload: { month: '2026-03', amountCents: 2_000, valueDate: '2026-03-31' },
    })
    expect(await Promise.all(['RICH', 'POOR', 'LATE', 'OWES'].map(balance))).toEqual([
      1_002_000, 400, 1_000_000, -5_250,
    ])
  })

  it('given it ran, when it runs again on another day, twice at once, then no month is credited twice', async () => {
    expect(await Promise.all([run('2026-04-02'), run('2026-04-30')])).toEqual([
      { credited: 0, already_credited: 1, nothing_earned: 3 },
      { credited: 0, already_credited: 1, nothing_earned: 3 },
    ])
    const both = await Promise.all([run('2026-05-01'), run('2026-05-01')])
    expect(both.map(({ credited }) => credited).reduce((sum, each) => sum + each)).toBe(2)
    expect(await balance('RICH')).toBe(1_002_000 + 2_004)
    expect(await balance('LATE')).toBe(1_000_000 + 2_000)
  })

  it('given two workers, when they look after it, then a day has one run, and it says what that came to', async () => {
    const payload = { amountCents: 1_000_000, valueDate: '2020-01-01' }
    await counter().open('LONG')
    await store().append({ aggregateId: 'LONG', type: 'money_deposited', payload }, 'long', atTheCounter)
    start(db(), new LetterPrinter(), true)
    start(db(), new LetterPrinter(), true)
    const runs = () => latestRuns(db(), 'credit_interest', 5)
    await vi.waitFor(async () => expect(await runs()).toMatchObject([{ endedAt: expect.any(Date) }]), PATIENCE)
    expect(await runs()).toMatchObject([{ counts: { credited: 3, already_credited: 0, nothing_earned: 2 } }])
    const credits = (await store().load('LONG')).filter(({ type }) => type === 'interest_credited')
    expect(credits).toMatchObject([{ payload: { amountCents: 2_000 } }])
  })
})
