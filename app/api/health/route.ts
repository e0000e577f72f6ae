import { type JobFacts, jobState } from '#lib/engine/jobs/job-facts'
import { isWell, minuteOf, type ReactorFacts, stateOf, statesOf } from '#lib/engine/reactors/operations/operations'
import { readWorker } from '#lib/engine/reactors/operations/presence'
import { serverClock } from '#lib/engine/store/clock'
import { database } from '#lib/server/db'
import { log } from '#lib/server/log'
import { operationsRefusal } from '#lib/server/operations/access'
import { readJobs } from '#lib/server/operations/jobs'
import { readReactors, readWorkers } from '#lib/server/operations/operations'

export const dynamic = 'force-dynamic'

/**
 * Well or not, to anybody: 200 or 503 says the same. Support, developers, and whoever has the token of the environment
 * also learn whether the store and the worker are up, how many partitions no worker holds (`freePartitions`), how far
 * each view is, and how many histories are parked: what the operations page shows, without names, reasons and ids.
 * Not well means that a reactor is down, does nothing on some of the partitions, is minutes late without getting on, or
 * has parked something that nobody skipped, or that a night is overdue or keeps failing; `states` and `state` say which.
 * A reactor that is catching up is well, and says its throughput.
 */
export async function GET({ headers }: Request) {
  try {
    const db = database()
    await db.command({ ping: 1 })
    const [reactors, { workers, freePartitions }, jobs, now] = await Promise.all([
      readReactors(db),
      readWorkers(db),
      readJobs(db),
      serverClock(db)(),
    ])
    const at = now.toISOString()
    const worker = await readWorker(
      db,
      reactors.map(({ name }) => name),
    )
    const well = worker.up && isWell({ reactors, jobs, at })
    const [verdict, status] = [{ status: well ? 'well' : 'not_well' }, well ? 200 : 503]
    if (await operationsRefusal(headers)) return Response.json(verdict, { status })
    const sum = (count: (reactor: ReactorFacts) => number) => reactors.reduce((all, each) => all + count(each), 0)
    return Response.json(
      {
        ...verdict,
        ...{ store: 'up', worker: worker.up ? 'up' : 'down', secondsSinceHeartbeat: worker.secondsSinceHeartbeat },
        ...{ workers: workers.length, freePartitions: freePartitions.length },
        ...{ parked: sum(({ stuck }) => stuck), skipped: sum(({ skipped }) => skipped) },
        views: reactors.filter(({ kind }) => kind === 'view').map(publicFacts),
        reactors: reactors.filter(({ kind }) => kind === 'reactor').map(publicFacts),
        jobs: jobs.map((job) => publicJob(job, at)),
      },
      { status },
    )
  } catch (error) {
    log.error({ err: error }, 'The health check cannot reach the store')
    return Response.json({ status: 'not_well' }, { status: 503 })
  }
}

function publicFacts(reactor: ReactorFacts) {
  const { name, kind, aggregate, stuck, retrying, failure } = reactor
  const { working, currentTo, behind, behindSeconds, skipped, completeness } = reactor
  const lastMinute = minuteOf(reactor)
  return {
    ...{ [kind]: name, of: `event.${aggregate}`, state: stateOf(reactor), states: statesOf(reactor), working },
    ...{ currentTo, behind, behindSeconds, throughput: reactor.throughput },
    ...{ lastMinute, silentWorkers: reactor.silentWorkers },
    ...{
      parked: stuck,
      skipped,
      retrying,
      lastFailure: failure && { at: failure.at, over: failure.over },
      completeness,
    },
  }
}

/** Without the words of a failure, which may quote a contract. */
function publicJob(job: JobFacts, at: string) {
  const { name, last, nextAt } = job
  const state = jobState(job, at)
  if (!last) return { job: name, state, lastRun: null, nextAt }
  const { day, beganAt, endedAt, attempts, missed, counts, failure } = last
  const lastRun = { day, beganAt, endedAt, attempts, missed, counts, lastFailure: failure && { at: failure.at } }
  return { job: name, state, lastRun, nextAt }
}
