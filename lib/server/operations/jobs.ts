import 'server-only'
import type { Db } from 'mongodb'
import { jobs } from '#lib/domain/workers'
import { addDays, calendarDate, parisMidnight } from '#lib/engine/core/calendar-date'
import type { JobFacts, JobRunFacts } from '#lib/engine/jobs/job-facts'
import { type JobRun, latestRuns } from '#lib/engine/jobs/job-runs'
import { SILENCE, secondsSinceTurns } from '#lib/engine/reactors/operations/presence'

/** How each job is doing: what `/api/health` and `/api/metrics` say too. */
export async function readJobs(db: Db): Promise<JobFacts[]> {
  const turns = await secondsSinceTurns(db)
  return Promise.all(
    jobs.map(async ({ name }) => {
      const [last] = await latestRuns(db, name, 1)
      const kept = (turns.get(name) ?? Number.POSITIVE_INFINITY) <= SILENCE
      const nextDay = last?.endedAt ? parisMidnight(addDays(calendarDate(last.day), 1)) : null
      return { name, last: last ? runFacts(last) : null, nextAt: nextDay?.toISOString() ?? null, kept }
    }),
  )
}

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
