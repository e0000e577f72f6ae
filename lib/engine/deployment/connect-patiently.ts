import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { MongoClient } from 'mongodb'
import type { Logger } from 'pino'
import { connectDeployment } from '#lib/engine/deployment/deployment'

interface Options {
  log: Logger
  signal: AbortSignal
  silenceMs: number
  /** How long one attempt looks for a server, in milliseconds: after each the log says why nothing is done. */
  attemptMs?: number
}

const ONE_ATTEMPT = 10_000
const BETWEEN = 1_000

/**
 * The client of a database that may be away for as long as it likes: a worker that ended for it would only be started
 * again, later and later. Null once `signal` aborts.
 */
export async function connectPatiently(
  uri: string,
  { log, signal, silenceMs, attemptMs = ONE_ATTEMPT }: Options,
): Promise<MongoClient | null> {
  const ended = once(signal, 'abort').then(() => null)
  while (!signal.aborted) {
    const attempt = connectDeployment(uri, { limitMs: attemptMs, silenceMs }).catch((err: unknown) => {
      log.warn({ err }, 'There is no database to work on yet: trying again')
      return pause(BETWEEN, null, { signal }).catch(() => null)
    })
    const client = await Promise.race([attempt, ended])
    if (client) return client
  }
  return null
}
