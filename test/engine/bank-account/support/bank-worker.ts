import type { Db } from 'mongodb'
import { pino } from 'pino'
import { afterEach } from 'vitest'
import { chunksOf } from '#lib/engine/jobs/over-histories'
import type { Job } from '#lib/engine/jobs/run-job'
import { effectProcessor } from '#lib/engine/reactors/effects/effect-processor'
import { runWorker } from '#lib/engine/reactors/run-worker'
import { aggregateIds } from '#lib/engine/store/aggregate-ids'
import { openStore } from '#lib/engine/store/event-store'
import { viewProcessor } from '#lib/engine/views/view-processor'
import { account } from '#test/engine/bank-account/aggregate'
import type { StatementPrinter } from '#test/engine/bank-account/reactors/print-statement'
import { jobs, reactors, views } from '#test/engine/bank-account/worker'

const noCounts = { credited: 0, already_credited: 0, nothing_earned: 0 }

/** The interest as the engine runs it: once for each day, by whichever worker comes first. */
export const interest: Job = {
  ...{ name: 'credit_interest', noCounts, effects: [] },
  async *work(db, { day }) {
    const counts = { ...noCounts }
    const chunks = chunksOf(await aggregateIds(db, account))
    for await (const outcome of jobs.creditInterest(openStore(db, account), chunks, day)) {
      counts[outcome] += 1
      yield { counts: { ...counts } }
    }
  },
}

export interface Logged {
  level: number
  msg: string
  [field: string]: unknown
}

interface BankWorker {
  /** What it has logged until now. */
  logged: Logged[]
  stop(): Promise<void>
}

/** Runs workers of the bank in this process; what still runs after a test is stopped. */
export function useBankWorkers(): (db: Db, printer: StatementPrinter, jobs?: readonly Job[]) => BankWorker {
  const running: (() => Promise<void>)[] = []
  afterEach(async () => {
    await Promise.all(running.splice(0).map((stop) => stop()))
  })
  return (db, printer, byCalendar = []) => {
    const logged: Logged[] = []
    const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
    const processors = [
      ...views.map(viewProcessor),
      ...reactors.map((reactor) => effectProcessor(reactor, { printer })),
    ]
    const stopping = new AbortController()
    const ended = runWorker(db, { log, signal: stopping.signal, processors, views, jobs: byCalendar })
    const stop = async () => {
      stopping.abort()
      await ended
    }
    running.push(stop)
    return { logged, stop }
  }
}

export const PATIENCE = { timeout: 20_000, interval: 50 }
