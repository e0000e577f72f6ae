import type { Db } from 'mongodb'
import { pino } from 'pino'
import { afterEach } from 'vitest'
import { allPartitions } from '#lib/engine/core/partition'
import { keepEffect } from '#lib/engine/reactors/effects/effect-processor'
import { Pulse } from '#lib/engine/reactors/operations/pulse'
import { runReactors } from '#lib/engine/reactors/run-reactors'
import { REBUILDS } from '#lib/engine/views/rebuild/rebuilds'
import { ViewGate } from '#lib/engine/views/rebuild/view-gate'
import { codeOf } from '#lib/engine/views/view'
import { keepView } from '#lib/engine/views/view-processor'
import type { StatementPrinter } from '#test/engine/bank-account/reactors/print-statement'
import { reactors, views } from '#test/engine/bank-account/worker'

export interface Logged {
  level: number
  msg: string
  [field: string]: unknown
}

/** Runs a worker of the bank in this process, alone on all shares; what still runs after a test is stopped. */
export function useBankWorker(): (db: Db, printer: StatementPrinter) => { logged: Logged[]; stop(): Promise<void> } {
  const running: (() => Promise<void>)[] = []
  afterEach(async () => {
    await Promise.all(running.splice(0).map((stop) => stop()))
  })
  return (db, printer) => {
    const logged: Logged[] = []
    const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) })
    const keepers = [...views.map(keepView), ...reactors.map((reactor) => keepEffect(reactor, { printer }))]
    const stopping = new AbortController()
    const worker = `bank_${running.length}`
    const gate = new ViewGate(db, worker, log)
    const pulse = new Pulse(db, worker, codeOf(views))
    const looking = gate.keepLooking(stopping.signal)
    const reacting = runReactors(allPartitions, {
      db,
      log,
      worker,
      keepers,
      gate,
      pulse,
      bells: { [REBUILDS]: gate.ring },
    })
    const stop = async () => {
      await reacting.stop()
      stopping.abort()
      await looking
      await pulse.end()
    }
    running.push(stop)
    return { logged, stop }
  }
}

export const PATIENCE = { timeout: 20_000, interval: 50 }
