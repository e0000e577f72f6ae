import { setTimeout as pause } from 'node:timers/promises'
import type { ChangeStream, ChangeStreamDocument, Db, Document, ResumeToken } from 'mongodb'
import type { Logger } from 'pino'
import { refusesOurPlace } from '#lib/mongo/change-stream'
import { beat, endHeartbeat, readCheckpoint, saveCheckpoint } from '#lib/mongo/checkpoints'
import { serverClock } from '#lib/mongo/clock'
import { collectionName } from '#lib/mongo/event-store'
import { views } from '#lib/views/all'
import { Inbox } from '#lib/worker/inbox'
import { catchUp, refreshRows } from '#lib/worker/keep-view'

/** How long the server may wait for news before it says that there are none, in milliseconds. */
const IDLE_AFTER = 500
const BATCH = 500
interface WorkerOptions {
  log: Logger
  signal: AbortSignal
}

/**
 * Keeps every persisted view until `signal` aborts. Live and catch-up end in the same guarded writes. When
 * our place in the change stream is lost, a fresh place is taken first and everything is scanned after it,
 * so nothing can fall between the two.
 */
export async function runWorker(db: Db, { log, signal }: WorkerOptions): Promise<void> {
  const worker = `worker_${process.pid}`
  const heart = setInterval(
    () => void beat(db, worker, process.pid).catch((error) => log.warn({ err: error }, 'heartbeat failed')),
    2_000,
  )
  try {
    await beat(db, worker, process.pid)
    while (!signal.aborted) {
      try {
        await follow(db, { log, signal })
      } catch (error) {
        if (signal.aborted) break
        const lost = refusesOurPlace(error)
        if (lost) await db.collection('checkpoints').deleteMany({})
        log.warn(
          { err: error },
          lost ? 'The place in the change stream is lost: scanning everything' : 'The change stream broke: resuming',
        )
        await pause(500, undefined, { signal }).catch(() => undefined)
      }
    }
  } finally {
    clearInterval(heart)
    await endHeartbeat(db, worker).catch(() => undefined)
  }
}

/** Follows the change stream from the last checkpoint, in batches of what has come in meanwhile. */
async function follow(db: Db, { log, signal }: WorkerOptions): Promise<void> {
  const now = serverClock(db)
  const token = await oldestCheckpoint(db)
  const stream = openStream(db, token)
  const close = () => void stream.close().catch(() => undefined)
  signal.addEventListener('abort', close, { once: true })
  try {
    const inbox = new Inbox(stream)
    if (!token) {
      await inbox.open()
      const counts = await catchUp(db)
      log.info(counts, 'Caught up with the whole history')
      await saveAll(db, inbox.startToken, await now())
    }
    while (!signal.aborted) {
      const askedAt = await now()
      const changes = await inbox.take(BATCH)
      await refreshRows(db, changes.flatMap(aggregateOf))
      const last = changes.at(-1)
      if (last) await saveAll(db, last._id, (last as { wallTime?: Date }).wallTime ?? askedAt)
      else await saveAll(db, stream.resumeToken, askedAt)
      if (last) log.debug({ events: changes.length }, 'Rows refreshed')
    }
  } finally {
    signal.removeEventListener('abort', close)
    await stream.close()
  }
}

function openStream(db: Db, token: ResumeToken | null): ChangeStream {
  const collections = [...new Set(views.map((view) => collectionName(view.aggregate)))]
  const pipeline = [
    { $match: { 'ns.coll': { $in: collections }, operationType: { $in: ['insert', 'update', 'replace'] } } },
    { $project: { ns: 1, wallTime: 1, 'fullDocument.aggregateId': 1, ...legacyIds() } },
  ]
  return db.watch(pipeline, {
    maxAwaitTimeMS: IDLE_AFTER,
    fullDocument: 'updateLookup',
    batchSize: BATCH,
    ...(token ? { resumeAfter: token } : {}),
  })
}

const legacyIds = () => Object.fromEntries(views.map((view) => [`fullDocument.${view.aggregate.legacyIdField}`, 1]))

function aggregateOf(change: ChangeStreamDocument): { collection: string; aggregateId: string }[] {
  const { ns, fullDocument } = change as unknown as { ns: { coll: string }; fullDocument?: Document }
  const view = views.find((each) => collectionName(each.aggregate) === ns.coll)
  const aggregateId = fullDocument?.aggregateId ?? (view && fullDocument?.[view.aggregate.legacyIdField])
  return aggregateId ? [{ collection: ns.coll, aggregateId }] : []
}

/** The place from which no view misses anything; null where one of them has none. Tokens sort as their text does. */
async function oldestCheckpoint(db: Db): Promise<ResumeToken | null> {
  const found = await Promise.all(views.map((view) => readCheckpoint(db, view.name)))
  if (found.some((checkpoint) => !checkpoint)) return null
  const tokens = found.map((checkpoint) => checkpoint?.token as { _data: string })
  return tokens.reduce((a, b) => (a._data <= b._data ? a : b))
}

const saveAll = (db: Db, token: ResumeToken, currentTo: Date) =>
  Promise.all(views.map((view) => saveCheckpoint(db, { _id: view.name, token, currentTo })))
