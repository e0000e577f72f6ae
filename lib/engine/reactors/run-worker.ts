import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from 'mongodb'
import type { Logger } from 'pino'
import type { HostedJob } from '#lib/engine/jobs/host-job'
import { runJob } from '#lib/engine/jobs/run-job'
import { Bell } from '#lib/engine/reactors/bell'
import { failpoint } from '#lib/engine/reactors/failpoint'
import { acquirePartitions, extendPartitions, giveBack, LEASE_MS, leavePartitions } from '#lib/engine/reactors/leases'
import { forgetPresence, leavePresence } from '#lib/engine/reactors/operations/presence'
import { Pulse } from '#lib/engine/reactors/operations/pulse'
import { REQUESTS } from '#lib/engine/reactors/operations/reactor-requests'
import type { Processor } from '#lib/engine/reactors/processor'
import { type Context, runReactors } from '#lib/engine/reactors/run-reactors'
import { rebuildOnRequest } from '#lib/engine/views/rebuild/rebuild-on-request'
import { REBUILDS } from '#lib/engine/views/rebuild/rebuilds'
import { ViewGate } from '#lib/engine/views/rebuild/view-gate'
import { type AnyView, codeOf } from '#lib/engine/views/view'

interface WorkerOptions {
  log: Logger
  signal: AbortSignal
  /** What it runs: the views that it keeps, and the effects. */
  processors: readonly Processor[]
  /** The views that may be rebuilt on request. */
  views: readonly AnyView[]
  /** What it does by the calendar. */
  jobs?: readonly HostedJob[]
  /** Tells this worker from others in the leases; another for each process. */
  worker?: string
}

/** How often a worker says that it lives: three times before its leases would lapse. */
const EXTEND_EVERY = LEASE_MS / 3
/** How often a worker forgets those that were killed long ago, in milliseconds. */
const FORGET_EVERY = 60_000

/**
 * Runs every reactor on the partitions that are this worker's until `signal` aborts. Any number of workers may run:
 * the partitions are split among them, and those of a killed one are taken over when its leases lapse.
 */
export async function runWorker(
  db: Db,
  { log, signal, processors, views, jobs = [], worker = workerName() }: WorkerOptions,
): Promise<void> {
  const gate = new ViewGate(db, worker, log)
  const pulse = new Pulse(db, worker, codeOf(views))
  const bell = new Bell()
  const rebuildChanged = () => {
    gate.ring()
    bell.ring()
  }
  const bells = { [REBUILDS]: rebuildChanged, [REQUESTS]: bell.ring }
  const context: Context = { db, log, worker, processors, gate, pulse, bells }
  // The gate goes on looking until nothing is written any more.
  const written = new AbortController()
  const looking = gate.keepLooking(written.signal)
  const rebuilding = rebuildOnRequest({ db, log, worker, views, signal, bell })
  let held: readonly number[] = []
  let running = runReactors([], context)
  let heldUntil = 0
  let forgottenAt = Number.NEGATIVE_INFINITY
  const working = jobs.map((job) => runJob(db, job, { log, signal, worker, sayAlive: () => pulse.did(job.name) }))
  try {
    while (!signal.aborted) {
      try {
        const askedAt = performance.now()
        await pulse.say()
        const { partitions, surplus } = await acquirePartitions(db, worker, held)
        heldUntil = askedAt + LEASE_MS
        if (partitions.join() !== held.join()) {
          failpoint('lease-taken')
          log.info({ worker, partitions: partitions.length }, 'Works on other partitions now')
          await keepingPartitions(context, running.stop())
          held = partitions
          running = runReactors(partitions, context)
        }
        // Only now is nothing in hand for them: whoever has them next does it after us, not beside us.
        if (surplus.length > 0) await giveBack(db, worker, surplus)
        await running.saveNowAndThen()
        if (performance.now() - forgottenAt > FORGET_EVERY) {
          await forgetPresence(db)
          forgottenAt = performance.now()
        }
      } catch (error) {
        log.warn({ err: error }, 'The leases cannot be extended')
        // Others may have taken them by now: what is no longer ours is not worked on.
        if (performance.now() > heldUntil && held.length > 0) {
          await running.abandon()
          held = []
          running = runReactors([], context)
        }
      }
      await pause(EXTEND_EVERY, undefined, { signal }).catch(() => undefined)
    }
  } finally {
    await Promise.all([running.stop(), ...working, rebuilding])
    written.abort()
    await looking
    await leavePartitions(db, worker).catch(() => undefined)
    await pulse.end()
    await leavePresence(db, worker).catch(() => undefined)
  }
}

/** Keeps the leases while what is in hand takes its time. */
async function keepingPartitions({ db, log, worker, pulse }: Context, work: Promise<void>): Promise<void> {
  const extend = () =>
    Promise.all([pulse.say(), extendPartitions(db, worker)]).catch((err) =>
      log.warn({ err }, 'The leases cannot be extended'),
    )
  const extending = setInterval(extend, EXTEND_EVERY)
  await work.finally(() => clearInterval(extending))
}

const workerName = () => `worker_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
