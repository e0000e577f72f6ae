import { setTimeout as pause } from 'node:timers/promises'
import type { Db, ResumeToken } from 'mongodb'
import type { Logger } from 'pino'
import { PlaceLostError } from '#lib/mongo/change-stream'
import { beat, endHeartbeat, forgetPlaces, readCheckpoint, saveCheckpoint } from '#lib/mongo/checkpoints'
import { serverClock } from '#lib/mongo/clock'
import { views } from '#lib/views/all'
import { BATCH, changedAggregate, openStream } from '#lib/worker/change-feed'
import { Inbox } from '#lib/worker/inbox'
import { catchUp, refreshRows, retryParked } from '#lib/worker/keep-view'

const FIRST_PAUSE = 500
const LONGEST_PAUSE = 8_000

interface WorkerOptions {
  log: Logger
  signal: AbortSignal
}

interface Turns extends WorkerOptions {
  /** A part of a scan is written. */
  progress(): Promise<void>
  /** A whole turn is done: what came in is in the rows, and our place is saved. */
  turned(): Promise<void>
}

/**
 * Keeps every persisted view until `signal` aborts. Live and catch-up end in the same guarded writes. When
 * our place in the change stream is lost, a fresh place is taken first and everything is scanned after it,
 * so nothing can fall between the two. Any other failure is tried again from the place that was saved last.
 */
export async function runWorker(db: Db, { log, signal }: WorkerOptions): Promise<void> {
  const worker = `worker_${process.pid}`
  let failures = 0
  // Only work that gets done is a sign of life; a scan that failed before has to be finished first.
  const progress = async () => (failures === 0 ? await beat(db, worker, process.pid) : undefined)
  const turned = async () => {
    failures = 0
    await beat(db, worker, process.pid)
  }
  try {
    while (!signal.aborted) {
      try {
        await follow(db, { log, signal, progress, turned })
      } catch (error) {
        if (signal.aborted) break
        failures += 1
        const wait = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1))
        const lost = error instanceof PlaceLostError
        log.warn({ err: error, failures, wait }, lost ? 'Our place is lost: scanning everything' : 'Trying again')
        // Where even that fails, the place is refused again at the next try.
        if (lost) await forgetPlaces(db).catch((failure) => log.warn({ err: failure }, 'The lost place stays'))
        await pause(wait, undefined, { signal }).catch(() => undefined)
      }
    }
  } finally {
    await endHeartbeat(db, worker).catch(() => undefined)
  }
}

/** Follows the change stream from the last checkpoint, in batches of what has come in meanwhile. */
async function follow(db: Db, { log, signal, progress, turned }: Turns): Promise<void> {
  const now = serverClock(db)
  const token = await oldestCheckpoint(db)
  const stream = openStream(db, token)
  const close = () => void stream.close().catch(() => undefined)
  signal.addEventListener('abort', close, { once: true })
  try {
    const inbox = new Inbox(stream)
    if (token) await retryParked(db, log)
    else {
      await inbox.open()
      const counts = await catchUp(db, log, progress)
      log.info(counts, 'Caught up with the whole history')
      await saveAll(db, inbox.startToken, await now())
    }
    while (!signal.aborted) {
      const askedAt = await now()
      const changes = await inbox.take(BATCH)
      await refreshRows(db, changes.flatMap(changedAggregate), log)
      const last = changes.at(-1)
      if (last) await saveAll(db, last._id, (last as { wallTime?: Date }).wallTime ?? askedAt)
      else await saveAll(db, stream.resumeToken, askedAt)
      await turned()
      if (last) log.debug({ events: changes.length }, 'Rows refreshed')
    }
  } finally {
    signal.removeEventListener('abort', close)
    await stream.close()
  }
}

/**
 * The place from which no view misses anything; null where one of them has none, or rows that other code
 * wrote: then everything is scanned. Tokens sort as their text does.
 */
async function oldestCheckpoint(db: Db): Promise<ResumeToken | null> {
  const found = await Promise.all(views.map((view) => readCheckpoint(db, view.name)))
  if (found.some((checkpoint, index) => !checkpoint?.token || checkpoint.version !== views[index]?.version)) return null
  const tokens = found.map((checkpoint) => checkpoint?.token as { _data: string })
  return tokens.reduce((a, b) => (a._data <= b._data ? a : b))
}

const saveAll = (db: Db, token: ResumeToken, currentTo: Date) =>
  Promise.all(views.map(({ name, version }) => saveCheckpoint(db, { _id: name, token, currentTo, version })))
