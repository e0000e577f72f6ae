import { pino } from 'pino'
import { clockFileOf, followClock } from '#lib/clock-setting'
import { views } from '#lib/domain/workers'
import { connectPatiently } from '#lib/engine/deployment/connect-patiently'
import { runWorker } from '#lib/engine/reactors/run-worker'
import { readEnv } from '#lib/env'
import { runsNightly } from '#lib/payment-settings'
import { chosenGateway } from '#lib/worker/gateway'
import { allJobs } from '#lib/worker/jobs'
import { allProcessors } from '#lib/worker/processors'

// The companion process: keeps the persisted views, has the effects of events, and does the night's work. SIGTERM and SIGINT finish what is in hand, then end it.
const env = readEnv()
followClock(clockFileOf(env))
const log = pino({ name: 'worker', level: env.LOG_LEVEL })
const stopping = new AbortController()
/** What cannot be finished by then is delivered again, in milliseconds after we were asked to end. */
const LONGEST_END = 4_500
/** The server answers what a worker asks within a second or two: after this the connection is dead, in milliseconds. */
const LONGEST_SILENCE = 20_000
const end = () => {
  stopping.abort()
  setTimeout(() => {
    log.warn('What is in hand takes too long: it is left, and delivered again')
    process.exit(1)
  }, LONGEST_END).unref()
}
process.on('SIGTERM', end)
process.on('SIGINT', end)

if (!env.MONGODB_URI) {
  log.fatal('MONGODB_URI is not set: start the worker with npm start, or say which database it works on.')
  process.exit(1)
}
const gateway = chosenGateway(env)
const { signal } = stopping
const client = await connectPatiently(env.MONGODB_URI, { log, signal, silenceMs: LONGEST_SILENCE })
// Asked to end before the database ever answered: nothing is in hand.
if (!client) process.exit(0)
try {
  const jobs = runsNightly(env) ? allJobs(gateway) : []
  await runWorker(client.db(env.MONGODB_DB), { log, signal, processors: allProcessors(gateway), views, jobs })
} catch (error) {
  log.fatal({ err: error }, 'The worker cannot go on')
  process.exitCode = 1
} finally {
  await client.close()
}
