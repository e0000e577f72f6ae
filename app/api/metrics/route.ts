import { serverClock } from '#lib/engine/store/clock'
import { database } from '#lib/server/db'
import { log } from '#lib/server/log'
import { operationsRefusal } from '#lib/server/operations/access'
import { readJobs } from '#lib/server/operations/jobs'
import { metricsText } from '#lib/server/operations/metrics'
import { readReactors, readWorkers } from '#lib/server/operations/operations'
import { forbiddenAnswer } from '#lib/server/session/forbidden'
import { countUnansweredPayments } from '#lib/server/unanswered-payments'

export const dynamic = 'force-dynamic'

/**
 * The facts of `/api/health` for Prometheus, and what waits for people; nothing of one contract or person is in them.
 * For support, developers, and whoever has the token of the environment.
 */
export async function GET(request: Request) {
  try {
    const refusal = await operationsRefusal(request.headers)
    if (refusal === 403) return forbiddenAnswer('reactor.read', request)
    if (refusal) return new Response(null, { status: refusal })
    const db = database()
    const [reactors, workers, jobs, at, unansweredPayments] = await Promise.all([
      readReactors(db),
      readWorkers(db),
      readJobs(db),
      serverClock(db)(),
      countUnansweredPayments(db),
    ])
    return new Response(metricsText({ reactors, ...workers, jobs, at: at.toISOString(), unansweredPayments }), {
      headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' },
    })
  } catch (error) {
    log.error({ err: error }, 'The metrics cannot be read')
    return new Response(null, { status: 503 })
  }
}
