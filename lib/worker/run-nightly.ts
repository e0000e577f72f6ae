import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from 'mongodb'
import type { Logger } from 'pino'
import { reactors } from '#lib/domain/reactors'
import { subscription } from '#lib/domain/subscription/aggregate'
import { nightly } from '#lib/domain/subscription/jobs/nightly'
import type { PaymentGateway } from '#lib/domain/subscription/reactors/payment-gateway'
import { type CalendarDate, parisDate } from '#lib/engine/core/calendar-date'
import { NIGHTLY_RUN } from '#lib/engine/jobs/job-facts'
import { claimRun, endRun, isRunOver, type JobRun, keepRun, leaveRun } from '#lib/engine/jobs/job-runs'
import { chunksOf } from '#lib/engine/jobs/over-histories'
import { inForce, startedAt } from '#lib/engine/reactors/effects/reactor-starts'
import { storeWithFailpoints } from '#lib/engine/reactors/effects/store-with-failpoints'
import { failpoint } from '#lib/engine/reactors/failpoint'
import { LEASE_MS } from '#lib/engine/reactors/leases'
import { aggregateIds } from '#lib/engine/store/aggregate-ids'
import { serverClock } from '#lib/engine/store/clock'
import { openStore } from '#lib/engine/store/event-store'
import { CountedNight } from '#lib/worker/count-night'
import { afterNight } from '#lib/worker/ports-with-failpoints'

interface NightlyOptions {
  log: Logger
  signal: AbortSignal
  worker: string
  /** Who collects here: without one no instalments are asked for. */
  gateway: PaymentGateway | null
  /** The database's clock, which alone says what day it is. */
  now?: () => Promise<Date>
  /** That it is looked after here. */
  sayAlive?(): void
}

/** How often a worker looks whether a day has begun that has no run, in milliseconds, and whether a run that is over still is. */
const LOOK_EVERY = 2_000
const LOOK_AGAIN_EVERY = 4_000
const SAY_EVERY = LEASE_MS / 3

/**
 * Once for each day in Paris, as soon as it has begun, some worker renews and collects what is due. A night that
 * was missed is made up by the next run, one that was cut off is begun again: what is done has its key.
 */
export async function runNightly(db: Db, options: NightlyOptions): Promise<void> {
  const { log, signal, now = serverClock(db), sayAlive } = options
  let over = { day: '', seen: 0 }
  while (!signal.aborted) {
    try {
      // So that whoever looks can tell a night that nobody does from one that nobody here has to do.
      sayAlive?.()
      const day = parisDate(await now())
      if (over.day !== day || performance.now() - over.seen >= LOOK_AGAIN_EVERY) {
        if (await isRunOver(db, NIGHTLY_RUN, day)) over = { day, seen: performance.now() }
        else await lookOnce(db, options, day)
      }
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error, job: NIGHTLY_RUN }, 'The nightly run is tried again')
    }
    await pause(LOOK_EVERY, undefined, { signal }).catch(() => undefined)
  }
}

async function lookOnce(db: Db, options: NightlyOptions, day: CalendarDate): Promise<void> {
  const { log, worker, gateway } = options
  const since = parisDate(await startedAt(db, NIGHTLY_RUN))
  // What is recorded before an effect is in force never has it: a premium would not be charged.
  const effects = gateway ? reactors.map(({ name }) => name) : []
  if (!(await inForce(db, effects))) return
  const run = await claimRun(db, NIGHTLY_RUN, day, worker)
  if (!run) return
  failpoint('run-taken')
  log.info({ job: NIGHTLY_RUN, day, attempts: run.attempts, missed: run.missed }, 'The nightly run begins')
  try {
    await runOnce(db, run, { ...options, day, since })
  } catch (error) {
    await leaveRun(db, run, error).catch(() => undefined)
    throw error
  }
}

/** Goes over all contracts, as long as the run is ours. */
async function runOnce(
  db: Db,
  run: JobRun,
  { log, signal, gateway, day, since }: NightlyOptions & { day: CalendarDate; since: CalendarDate },
): Promise<void> {
  const night = new CountedNight()
  const keeping = keepOurs(db, run, night)
  const collector = gateway && {
    name: gateway.name,
    obstacle: async (invoiceId: string) => (await gateway.obstacle?.(invoiceId, signal)) ?? null,
  }
  const stopped = () => signal.aborted || keeping.lost()
  try {
    const ids = await aggregateIds(db, subscription)
    const store = storeWithFailpoints(openStore(db, subscription), afterNight)
    for await (const outcome of nightly(store, chunksOf(ids), { day, since, collector })) {
      night.add(outcome)
      if (outcome.outcome === 'failed')
        log.error(
          { err: outcome.error, job: NIGHTLY_RUN, aggregateId: outcome.contractId },
          'A contract cannot be read or worked on',
        )
      if (stopped()) break
    }
  } finally {
    await keeping.end()
  }
  if (keeping.lost()) return
  failpoint('run-worked-off')
  if (signal.aborted) await leaveRun(db, run)
  else await endRun(db, run, night.counts)
  failpoint('run-ended')
  log.info({ job: NIGHTLY_RUN, day, ...night.counts, finished: !signal.aborted }, 'The nightly run is over')
}

/** Says in the background that we live; a run that others have taken over is theirs. */
function keepOurs(db: Db, run: JobRun, { counts }: CountedNight) {
  const ending = new AbortController()
  let lost = false
  const kept = (async () => {
    while (!ending.signal.aborted && !lost) {
      await pause(SAY_EVERY, undefined, { signal: ending.signal }).catch(() => undefined)
      // The database may be away for a moment: what we do meanwhile is safe in two hands too.
      if (!ending.signal.aborted) lost = (await keepRun(db, run, counts).catch(() => true)) === false
    }
  })()
  return {
    lost: () => lost,
    async end() {
      ending.abort()
      await kept
    },
  }
}
