import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from 'mongodb'
import type { Logger } from 'pino'
import { recordFailure } from '#lib/mongo/failures'
import { beat, endHeartbeats, forgetHeartbeats } from '#lib/mongo/heartbeats'
import {
  forgetPresence,
  giveBack,
  keepShares,
  LEASE_MS,
  leaveShares,
  prepareLeases,
  renewShares,
} from '#lib/mongo/leases'
import type { PaymentGateway } from '#lib/reactors/payment-gateway'
import { failpoint } from '#lib/worker/failpoint'
import { follow } from '#lib/worker/follow'
import type { Keeper } from '#lib/worker/keeper'
import { allKeepers } from '#lib/worker/keepers'
import { rebuildOnRequest } from '#lib/worker/rebuild-on-request'
import { runNightly } from '#lib/worker/run-nightly'
import { ViewGate } from '#lib/worker/view-gate'

interface WorkerOptions {
  log: Logger
  signal: AbortSignal
  /** Where premiums are collected; without one the effects that need it are not run. */
  gateway?: PaymentGateway | null
  /** Whether contracts are renewed, and instalments collected, once a day. */
  jobs?: boolean
  /** Tells this worker from others in the leases; another for each process. */
  worker?: string
}

/** How often a worker says that it lives: three times before its leases would lapse. */
const RENEW_EVERY = LEASE_MS / 3
/** How often a reactor that gets its work done says so at most: health looks at whole seconds. */
const BEAT_EVERY = 400
/** How often a worker forgets those that were killed long ago, in milliseconds. */
const FORGET_EVERY = 60_000
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 8_000

/**
 * Runs every reactor on the shares that are this worker's until `signal` aborts. Any number of workers may run:
 * the shares are split among them, and those of a killed one are taken over when its leases lapse.
 */
export async function runWorker(
  db: Db,
  { log, signal, gateway = null, jobs = false, worker = workerName() }: WorkerOptions,
): Promise<void> {
  const gate = new ViewGate(db, worker, log)
  const context = { db, log, worker, keepers: allKeepers(gateway), gate }
  // The gate goes on looking until nothing is written any more.
  const written = new AbortController()
  const looking = gate.keepLooking(written.signal)
  const rebuilding = rebuildOnRequest({ db, log, worker, signal })
  let held: readonly number[] = []
  let running = startAll([], context)
  let heldUntil = 0
  let forgottenAt = Number.NEGATIVE_INFINITY
  const nightly = jobs ? runNightly(db, { log, signal, worker, gateway }) : null
  try {
    while (!signal.aborted) {
      try {
        const askedAt = performance.now()
        await prepareLeases(db)
        const { shares, surplus } = await keepShares(db, worker)
        heldUntil = askedAt + LEASE_MS
        if (shares.join() !== held.join()) {
          failpoint('lease-taken')
          log.info({ worker, shares: shares.length }, 'Works on other shares now')
          await keepingShares(context, running.stop())
          held = shares
          running = startAll(shares, context)
        }
        // Only now is nothing in hand for them: whoever has them next does it after us, not beside us.
        if (surplus.length > 0) await giveBack(db, worker, surplus)
        if (performance.now() - forgottenAt > FORGET_EVERY) {
          await Promise.all([forgetPresence(db), forgetHeartbeats(db)])
          forgottenAt = performance.now()
        }
      } catch (error) {
        log.warn({ err: error }, 'The leases cannot be renewed')
        // Others may have taken them by now: what is no longer ours is not worked on.
        if (performance.now() > heldUntil && held.length > 0) {
          await running.stop()
          held = []
          running = startAll([], context)
        }
      }
      await pause(RENEW_EVERY, undefined, { signal }).catch(() => undefined)
    }
  } finally {
    await Promise.all([running.stop(), nightly, rebuilding])
    written.abort()
    await looking
    await leaveShares(db, worker).catch(() => undefined)
    await endHeartbeats(db, worker).catch(() => undefined)
  }
}

/** Keeps the leases while what is in hand takes its time. */
async function keepingShares({ db, log, worker }: Context, work: Promise<void>): Promise<void> {
  const renew = () => renewShares(db, worker).catch((err) => log.warn({ err }, 'The leases cannot be renewed'))
  const renewing = setInterval(renew, RENEW_EVERY)
  await work.finally(() => clearInterval(renewing))
}

const workerName = () => `worker_${process.pid}_${Math.random().toString(36).slice(2, 8)}`

interface Running {
  /** Lets what is in hand be finished, then ends. */
  stop(): Promise<void>
}

interface Context {
  db: Db
  log: Logger
  worker: string
  keepers: readonly Keeper[]
  gate: ViewGate
}

function startAll(partitions: readonly number[], context: Context): Running {
  const stopping = new AbortController()
  const reactors = partitions.length > 0 ? context.keepers : []
  const ended = Promise.all(reactors.map((keeper) => followForever(keeper, partitions, context, stopping.signal)))
  return {
    async stop() {
      stopping.abort()
      await ended
    },
  }
}

/** Any failure but a lost place is tried again from the place that was saved last, less often the longer it lasts. */
async function followForever(
  keeper: Keeper,
  partitions: readonly number[],
  { db, log, worker, gate }: Context,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0
  let saidAt = Number.NEGATIVE_INFINITY
  const sayAlive = async (how: { scanning?: boolean; to?: Date }) => {
    // With every batch would be a write more for each of them, which tells nobody anything.
    if (performance.now() - saidAt < BEAT_EVERY) return
    saidAt = performance.now()
    await beat(db, worker, keeper.name, process.pid, how)
  }
  // Only work that gets done is a sign of life; a scan that failed before has to be finished first.
  const progress = async () => (failures === 0 ? await sayAlive({ scanning: true }) : undefined)
  const partDone = async () => (failures === 0 ? await sayAlive({}) : undefined)
  const turned = async (to: Date) => {
    failures = 0
    await sayAlive({ to })
  }
  while (!signal.aborted) {
    try {
      await follow(keeper, { db, log, signal, partitions, gate, progress, partDone, turned })
    } catch (error) {
      if (signal.aborted) return
      failures += 1
      await recordFailure(db, keeper.name, error).catch(() => undefined)
      const wait = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1))
      const lost = error instanceof Error && error.name === 'PlaceLostError'
      const what = lost ? 'Our place is lost: scanning everything' : 'Trying again'
      log.warn({ err: error, reactor: keeper.name, failures, wait }, what)
      await pause(wait, undefined, { signal }).catch(() => undefined)
    }
  }
}
