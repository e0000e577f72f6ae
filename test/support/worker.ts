import type { Db } from 'mongodb'
import { pino } from 'pino'
import { afterEach } from 'vitest'
import type { PaymentGateway } from '#lib/domain/subscription/reactors/payment-gateway'
import { views } from '#lib/domain/workers'
import type { Processor } from '#lib/engine/reactors/processor'
import { runWorker } from '#lib/engine/reactors/run-worker'
import { allProcessors } from '#lib/worker/processors'

export interface Logged {
  level: number
  msg: string
  [field: string]: unknown
}

export interface RunningWorker {
  /** What it has logged until now. */
  logged: Logged[]
  stop(): Promise<void>
}

/** Runs real workers in this process; whatever still runs after a test is stopped. */
export function useWorkers(): (db: Db, gateway?: PaymentGateway, processors?: readonly Processor[]) => RunningWorker {
  const running: RunningWorker[] = []
  afterEach(async () => {
    await Promise.all(running.splice(0).map((worker) => worker.stop()))
  })
  return (db, gateway, processors) => {
    const logged: Logged[] = []
    const stopping = new AbortController()
    const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
    const ended = runWorker(db, {
      ...{ log, signal: stopping.signal, views },
      processors: processors ?? allProcessors(gateway ?? null),
    })
    const stop = async () => {
      stopping.abort()
      await ended
    }
    running.push({ logged, stop })
    return { logged, stop }
  }
}

export const PATIENCE = { timeout: 20_000, interval: 50 }
