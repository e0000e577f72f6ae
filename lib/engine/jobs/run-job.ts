import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from 'mongodb'
import type { Logger } from 'pino'
import { type CalendarDate, parisDate } from '#lib/engine/core/calendar-date'
import type { HostedJob } from '#lib/engine/jobs/host-job'
import type { Today } from '#lib/engine/jobs/job'
import type { Counts } from '#lib/engine/jobs/job-facts'
import { endRun, isRunOver, type JobRun, keepRun, leaveRun, takeRun } from '#lib/engine/jobs/job-runs'
import { inForce, startedAt } from '#lib/engine/reactors/effects/reactor-starts'
import { failpoint } from '#lib/engine/reactors/failpoint'
import { LEASE_MS } from '#lib/engine/reactors/leases'
import { eventClock } from '#lib/engine/store/clock'

interface JobOptions {
  log: Logger
  signal: AbortSignal
  worker: string
  /** The clock of events, which alone says what day it is. */
  now?: () => Promise<Date>
  /** That it is looked after here. */
  sayAlive?(): void
}

/** How often a worker looks whether a day has begun that has no run, in milliseconds, and whether a run that is over still is. */
const LOOK_EVERY = 2_000
const LOOK_AGAIN_EVERY = 4_000
const SAY_EVERY = LEASE_MS / 3

/**
 * Once for each day, as soon as it has begun, some worker does the job. A day that was missed is made up for by the
 * next run, one that was cut off is begun again: what is done has its key.
 */
export async function runJob(db: Db, job: HostedJob, options: JobOptions): Promise<void> {
  const { log, signal, now = eventClock(db), sayAlive } = options
  let over = { day: '', seen: 0 }
  while (!signal.aborted) {
    try {
      // So that whoever looks can tell a day that nobody does from one that nobody here has to do.
      sayAlive?.()
      const day = parisDate(await now())
      if (over.day !== day || performance.now() - over.seen >= LOOK_AGAIN_EVERY) {
        if (await isRunOver(db, job.name, day)) over = { day, seen: performance.now() }
        else await lookOnce(db, job, options, day)
      }
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error, job: job.name }, 'The run is tried again')
    }
    await pause(LOOK_EVERY, undefined, { signal }).catch(() => undefined)
  }
}

async function lookOnce(db: Db, job: HostedJob, options: JobOptions, day: CalendarDate): Promise<void> {
  const { log, worker } = options
  const since = parisDate(await startedAt(db, job.name))
  if (!(await inForce(db, job.effects))) return
  const run = await takeRun(db, job, day, worker)
  if (!run) return
  failpoint('run-taken')
  log.info({ job: job.name, day, attempts: run.attempts, missed: run.missed }, 'The run begins')
  try {
    await runOnce(db, job, run, { ...options, day, since })
  } catch (error) {
    await leaveRun(db, run, error).catch(() => undefined)
    throw error
  }
}

/** Goes over all there is to do, as long as the run is ours. */
async function runOnce(
  db: Db,
  { name: job, noCounts, work }: HostedJob,
  run: JobRun,
  { log, signal, day, since }: JobOptions & Today,
): Promise<void> {
  let counts = noCounts
  const extending = extendRun(db, run, () => counts)
  const stopped = () => signal.aborted || extending.lost()
  try {
    for await (const done of work(db, { day, since, signal })) {
      counts = done.counts
      if (done.failed)
        log.error(
          { err: done.failed.error, job, aggregateId: done.failed.aggregateId },
          'A history cannot be read or worked on',
        )
      if (stopped()) break
    }
  } finally {
    await extending.end()
  }
  if (extending.lost()) return
  failpoint('run-worked-off')
  if (signal.aborted) await leaveRun(db, run)
  else await endRun(db, run, counts)
  failpoint('run-ended')
  log.info({ job, day, ...counts, finished: !signal.aborted }, 'The run is over')
}

/** Says in the background that we live; a run that others have taken over is theirs. */
function extendRun(db: Db, run: JobRun, counts: () => Counts) {
  const ending = new AbortController()
  let lost = false
  const kept = (async () => {
    while (!ending.signal.aborted && !lost) {
      await pause(SAY_EVERY, undefined, { signal: ending.signal }).catch(() => undefined)
      // The database may be away for a moment: what we do meanwhile is safe in two hands too.
      if (!ending.signal.aborted) lost = (await keepRun(db, run, counts()).catch(() => true)) === false
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
