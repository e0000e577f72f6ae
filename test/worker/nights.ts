import { pino } from 'pino'
import { afterEach, beforeEach, expect, inject } from 'vitest'
import { now } from '#lib/clock'
import { subscription } from '#lib/domain/subscription/aggregate'
import { nightlyRun } from '#lib/domain/subscription/jobs/nightly-run'
import { addDays, addMonths, calendarDate, parisDate, parisMidnight } from '#lib/engine/core/calendar-date'
import { provision } from '#lib/engine/deployment/provision'
import { hostJob } from '#lib/engine/jobs/host-job'
import type { JobRun } from '#lib/engine/jobs/job-runs'
import { runJob } from '#lib/engine/jobs/run-job'
import { Pulse } from '#lib/engine/reactors/operations/pulse'
import { openStore } from '#lib/engine/store/event-store'
import { model } from '#lib/model'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { bankProcess } from '#test/support/processes/bank'
import { useWorkerProcesses } from '#test/support/processes/worker-process'
import { bakery } from '#test/support/subscription-scenario'
import { until } from '#test/support/until'

export const today = () => parisDate(now())
/** A first day whose anniversary was three days ago. */
const lately = () => addMonths(addDays(today(), -3), -12)
const yearly = { paymentFrequency: 'annual' }

/** An empty database for each test, with a bank, workers, and contracts whose term began three days ago. */
export function useNights() {
  const { db } = useDatabase()
  const bank = bankProcess()
  const startProcess = useWorkerProcesses()
  const stopping: (() => Promise<void>)[] = []
  beforeEach(async () => {
    await bank().control({ reset: true })
    await db().dropDatabase()
    await provision(db(), model)
    await inForceSince(addDays(today(), -40))
  })
  afterEach(async () => {
    await Promise.all(stopping.splice(0).map((stop) => stop()))
  })

  const inForceSince = (day: string) =>
    db()
      .collection<{ _id: string }>('reactor_starts')
      .updateOne({ _id: nightlyRun.name }, { $set: { since: parisMidnight(calendarDate(day)) } }, { upsert: true })
  const worker = (env: Record<string, string> = {}) =>
    startProcess(inject('mongodbUri'), db().databaseName, {
      ...{ SANDBOX_BANK_URL: bank().url, NIGHTLY_JOBS: 'on' },
      ...env,
    })
  /** The job alone, in this process, under a clock that is set. */
  const nightly = (clock: () => Date) => {
    const stop = new AbortController()
    const pulse = new Pulse(db(), 'here', {})
    const sayAlive = () => pulse.did(nightlyRun.name, { isNews: true })
    const options = { log: pino({ level: 'silent' }), signal: stop.signal, worker: 'here', sayAlive }
    const ended = runJob(db(), hostJob(nightlyRun, { ports: {} }), { ...options, now: async () => clock() })
    stopping.push(async () => {
      stop.abort()
      await ended
      await pulse.end()
    })
  }
  const subscribe = async (prefix: string, count: number, changes: object = {}) => {
    const store = openStore(db(), subscription)
    const ids = Array.from({ length: count }, (_, index) => `${prefix}-${index}`)
    await Promise.all(
      ids.map((id) => {
        const payload = { contractId: id, ...bakery, startDate: lately(), ...yearly, ...changes } as never
        const by = { actor: claire, reason: 'Signed' }
        return store.append({ aggregateId: id, type: 'subscribed', payload }, `subscribed_${id}`, by)
      }),
    )
    return ids
  }
  const runs = () => db().collection<JobRun>('job_runs')
  const events = (type: string) => db().collection('event.subscription').countDocuments({ type })
  const renewed = () => events('subscription_renewed')
  const over = (day: string = today()) =>
    until(`the run of ${day} is over`, async () => (await runs().findOne({ day }))?.endedAt)
  const paid = (count: number) =>
    until(`${count} are paid`, async () => (await events('premium_payment_received')) === count, 60_000)
  /** Charges are renewals, by the bank's own book, and each contract has one of each. */
  const onceEach = async (ids: string[]) => {
    const charged = (await bank().ledger()).filter(({ reference }) => ids.some((id) => reference.startsWith(`${id}-2`)))
    expect(charged).toHaveLength(ids.length)
    expect(new Set(charged.map(({ reference }) => reference)).size).toBe(ids.length)
    for (const type of [
      'subscription_renewed',
      'premium_charged',
      'premium_payment_requested',
      'premium_payment_received',
    ]) {
      const each = await db()
        .collection('event.subscription')
        .aggregate<{ count: number }>([{ $match: { type } }, { $group: { _id: '$aggregateId', count: { $sum: 1 } } }])
        .toArray()
      expect(each).toHaveLength(ids.length)
      expect(each.filter(({ count }) => count !== 1)).toEqual([])
    }
  }
  return { db, bank, inForceSince, worker, nightly, subscribe, runs, events, renewed, over, paid, onceEach }
}
