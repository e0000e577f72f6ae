import 'server-only'
import type { Db } from 'mongodb'
import { jobs } from '#lib/domain/workers'
import { addDays, calendarDate, parisDate, parisMidnight } from '#lib/engine/core/calendar-date'
import type { JobFacts, JobRunFacts } from '#lib/engine/jobs/job-facts'
import { type JobRun, latestRuns } from '#lib/engine/jobs/job-runs'
import { SILENCE, secondsSinceTurns } from '#lib/engine/reactors/operations/presence'
import { clockAhead, eventClock } from '#lib/engine/store/clock'

/**
 * How each job is doing: what `/api/health` and `/api/metrics` say too. A day that the clock of events was once set to,
 * and that is still to come, is left out.
 */
export async function readJobs(db: Db): Promise<JobFacts[]> {
  const [turns, now] = await Promise.all([secondsSinceTurns(db), eventClock(db)()])
  return Promise.all(
    jobs.map(async ({ name }) => {
      const [last] = await latestRuns(db, name, 1, parisDate(now))
      const kept = (turns.get(name) ?? Number.POSITIVE_INFINITY) <= SILENCE
      const nextAt = last?.endedAt ? databaseTime(parisMidnight(addDays(calendarDate(last.day), 1))) : null
      return { name, last: last ? runFacts(last) : null, nextAt: nextAt?.toISOString() ?? null, kept }
    }),
  )
}

/** When it will be that on the clock of events, by the database's, as all that is said of jobs is. */
const databaseTime = (instant: Date) => new Date(instant.getTime() - clockAhead())

const runFacts = ({
  day,
  worker,
  beganAt,
  endedAt,
  until,
  attempts,
  missed,
  counts,
  failure,
}: JobRun): JobRunFacts => ({
  ...{ day, worker, attempts, missed, counts, until: until.toISOString() },
  ...{ beganAt: beganAt?.toISOString() ?? null, endedAt: endedAt?.toISOString() ?? null },
  failure: failure && { message: failure.message, at: failure.at.toISOString() },
})
