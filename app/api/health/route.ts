import { readWorker } from '#lib/mongo/heartbeats'
import { database } from '#lib/server/db'
import { log } from '#lib/server/log'
import { readReactors, readWorkers } from '#lib/server/operations'
import { readJobs } from '#lib/server/operations-jobs'
import type { JobFacts } from '#lib/views/jobs'
import { minuteOf, needsSomebody, type ReactorFacts, stateOf } from '#lib/views/operations'

export const dynamic = 'force-dynamic'

/**
 * Whether the store and the worker are up, how far each view is, and how many histories it had to park: what the
 * operations page shows, without names, reasons and ids. 503 where something is down,
 * parked and not skipped, stands still on a part of the shares, or is late by minutes; `state` says which.
 */
export async function GET() {
  try {
    const db = database()
    await db.command({ ping: 1 })
    const [reactors, { workers, freeShares }, jobs] = await Promise.all([
      readReactors(db),
      readWorkers(db),
      readJobs(db),
    ])
    const worker = await readWorker(
      db,
      reactors.map(({ name }) => name),
    )
    const sum = (count: (reactor: ReactorFacts) => number) => reactors.reduce((all, each) => all + count(each), 0)
    return Response.json(
      {
        ...{ store: 'up', worker: worker.up ? 'up' : 'down', secondsSinceHeartbeat: worker.secondsSinceHeartbeat },
        ...{ workers: workers.length, sharesHeldByNobody: freeShares.length },
        ...{ parked: sum(({ stuck }) => stuck), skipped: sum(({ skipped }) => skipped) },
        views: reactors.filter(({ kind }) => kind === 'view').map(publicFacts),
        reactors: reactors.filter(({ kind }) => kind === 'reactor').map(publicFacts),
        jobs: jobs.map(publicJob),
      },
      { status: worker.up && !reactors.some(needsSomebody) ? 200 : 503 },
    )
  } catch (error) {
    log.error({ err: error }, 'The health check cannot reach the store')
    return Response.json({ store: 'down', worker: 'unknown', views: [] }, { status: 503 })
  }
}

function publicFacts(reactor: ReactorFacts) {
  const { name, kind, aggregate, stuck, retrying, failure } = reactor
  const { working, currentTo, behind, behindSeconds, skipped, completeness } = reactor
  const lastMinute = minuteOf(reactor)
  return {
    ...{ [kind]: name, of: `event.${aggregate}`, state: stateOf(reactor), working, currentTo, behind, behindSeconds },
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
function publicJob({ name, last, nextAt }: JobFacts) {
  if (!last) return { job: name, lastRun: null, nextAt }
  const { day, beganAt, endedAt, attempts, missed, counts, failure } = last
  const lastRun = { day, beganAt, endedAt, attempts, missed, counts, lastFailure: failure && { at: failure.at } }
  return { job: name, lastRun, nextAt }
}
