import type { Db, ResumeToken } from 'mongodb'
import type { Logger } from 'pino'
import { openStream } from '#lib/engine/reactors/feed/change-feed'
import { SharedStream } from '#lib/engine/reactors/feed/shared-stream'
import { StreamReader } from '#lib/engine/reactors/feed/stream-reader'
import { REQUESTS } from '#lib/engine/reactors/operations/reactor-requests'
import type { Processor } from '#lib/engine/reactors/processor'
import { serverClock } from '#lib/engine/store/clock'

/** How long the server may wait for news of a stream that one reactor reads alone until it has caught up, in milliseconds. */
const ALONE_IDLE_AFTER = 200

interface Options {
  log: Logger
  /** Closes the shared stream. */
  signal: AbortSignal
  /** How many changes wait for one reactor at most. */
  limit?: number
  /** Rung where something changes in a collection of which no reactor hears. */
  bells?: Readonly<Record<string, () => void>>
}

/** The stream that these reactors share, and how each opens one of its own over the same: so their places compare. */
export function streamsFor(db: Db, processors: readonly Processor[], { log, signal, limit, bells = {} }: Options) {
  const now = serverClock(db)
  const heard = {
    aggregates: processors.flatMap(({ aggregates }) => aggregates),
    collections: [REQUESTS, ...Object.keys(bells)],
  }
  const open = (place: ResumeToken | null, idleAfter?: number) =>
    new StreamReader(openStream(db, heard, place, idleAfter), now)
  const shared = new SharedStream({ log, signal, bells, open: () => open(null), ...(limit ? { limit } : {}) })
  return { now, shared, openStream: (place: ResumeToken | null) => open(place, ALONE_IDLE_AFTER) }
}
