import type { Db } from 'mongodb'
import { pino } from 'pino'
import { afterEach } from 'vitest'
import { hostJob } from '#lib/engine/jobs/host-job'
import { effectProcessor } from '#lib/engine/reactors/effects/effect-processor'
import { runWorker } from '#lib/engine/reactors/run-worker'
import { viewProcessor } from '#lib/engine/views/view-processor'
import type { StatementPrinter } from '#test/engine/bank-account/reactors/print-statement'
import { jobs, reactors, views } from '#test/engine/bank-account/worker'

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
export function useBankWorkers(): (db: Db, printer: StatementPrinter, byCalendar?: boolean) => BankWorker {
  const running: (() => Promise<void>)[] = []
  afterEach(async () => {
    await Promise.all(running.splice(0).map((stop) => stop()))
  })
  return (db, printer, byCalendar = false) => {
    const logged: Logged[] = []
    const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
    const processors = [
      ...views.map(viewProcessor),
      ...reactors.map((reactor) => effectProcessor(reactor, { printer })),
    ]
    const hosted = byCalendar ? jobs.map((job) => hostJob(job, { ports: {} })) : []
    const stopping = new AbortController()
    const ended = runWorker(db, { log, signal: stopping.signal, processors, views, jobs: hosted })
    const stop = async () => {
      stopping.abort()
      await ended
    }
    running.push(stop)
    return { logged, stop }
  }
}

export const PATIENCE = { timeout: 20_000, interval: 50 }
