import type { ChangeStreamDocument, Db, ResumeToken } from 'mongodb'
import type { Logger } from 'pino'
import { forgetPlaces, readCheckpoints, saveCheckpoints } from '#lib/engine/reactors/checkpoints'
import { failpoint } from '#lib/engine/reactors/failpoint'
import { BATCH, changedAmong, requestedOf } from '#lib/engine/reactors/feed/change-feed'
import { PlaceLostError } from '#lib/engine/reactors/feed/change-stream'
import { Feed } from '#lib/engine/reactors/feed/feed'
import { oldestOf } from '#lib/engine/reactors/feed/place'
import type { SharedStream } from '#lib/engine/reactors/feed/shared-stream'
import type { StreamReader } from '#lib/engine/reactors/feed/stream-reader'
import type { Places } from '#lib/engine/reactors/places'
import type { Processor, Working } from '#lib/engine/reactors/processor'
import { collectionName } from '#lib/engine/store/event-store'
import type { RowGate } from '#lib/engine/views/rebuild/view-gate'

export interface Following {
  db: Db
  log: Logger
  signal: AbortSignal
  partitions: readonly number[]
  gate: RowGate
  /** The stream of all reactors here, and how to open one of one's own over the same. */
  shared: Pick<SharedStream, 'join' | 'leave'>
  openStream(place: ResumeToken | null): StreamReader
  places: Places
  /** The database's clock. */
  now(): Promise<Date>
  /** A part of a scan is done. */
  progress(): Promise<void>
  /** A part of a batch is done. */
  partDone(): Promise<void>
  /** A whole turn is done: what came in until then is worked off. `isBusy` where anything did. */
  turned(currentTo: Date, isBusy: boolean): Promise<void>
}

/**
 * Follows the events for one reactor on these partitions until `signal` aborts. Partitions without a place are scanned first,
 * after a fresh place has been taken, so that nothing can fall between the two; from then on there is one path:
 * batches in commit order, the work, then the places of the partitions for which something came. A slow reactor delays no
 * other: it is left behind by the stream that all share, and goes on by one of its own until it has caught up.
 */
export async function follow(processor: Processor, following: Following): Promise<void> {
  const { db, log, signal, partitions, gate, partDone, places } = following
  const working: Working = { db, log, signal, partitions: new Set(partitions), gate, partDone }
  const changedOf = changedAmong(processor.aggregates)
  const collections = new Set(processor.aggregates.map(collectionName))
  const isOurs = (change: ChangeStreamDocument) => collections.has((change as { ns?: { coll: string } }).ns?.coll ?? '')
  const isAsked = (change: ChangeStreamDocument) => requestedOf(change) === processor.name
  const { token, unknown } = await placeOf(db, processor, partitions)
  const feed = new Feed(token, {
    ...{ shared: following.shared, open: following.openStream },
    wants: (change) => isOurs(change) || isAsked(change),
  })
  const close = () => void feed.close()
  signal.addEventListener('abort', close, { once: true })
  const save = (partitions: readonly number[], place: ResumeToken, currentTo: Date) =>
    saveCheckpoints(db, processor.name, partitions, { token: place, currentTo, version: processor.version })
  try {
    // What was done once stays done: a question that was asked before its last event takes nothing back.
    let currentTo = new Date(0)
    if (unknown.length > 0) {
      const startToken = await feed.open()
      const startedAt = await following.now()
      const scanning = { ...working, partitions: new Set(unknown) }
      const counts = await processor.catchUp(scanning, async () => {
        failpoint('scan-chunk-done')
        // A scan may take minutes, and whoever asks us to end waits seconds: the next start scans again.
        signal.throwIfAborted()
        await following.progress()
      })
      failpoint('scan-done')
      // Where the stream began at an older partition's place, that partition's own checkpoint still says so.
      await save(unknown, startToken, startedAt)
      log.info({ reactor: processor.name, partitions: unknown.length, ...counts }, 'Caught up with the whole history')
    }
    for (let turn = 0; !signal.aborted; turn++) {
      const { changes, place, to } = await feed.take(BATCH)
      if (signal.aborted) return
      failpoint('batch-received')
      const changed = changes.flatMap(changedOf)
      const touched = changed.length > 0 ? await processor.work(working, changed) : []
      if (turn === 0 || changes.some(isAsked) || processor.isDue(working)) await processor.retry(working)
      if (to > currentTo) currentTo = to
      places.done(processor.name, partitions, { token: place, currentTo, version: processor.version })
      if (touched.length > 0) {
        failpoint('before-checkpoint')
        await save(touched, place, currentTo)
        failpoint('after-checkpoint')
      }
      await following.turned(currentTo, changed.length > 0)
    }
  } catch (error) {
    if (error instanceof PlaceLostError) {
      places.forget(processor.name)
      await forgetPlaces(db, processor.name, partitions)
    }
    throw error
  } finally {
    signal.removeEventListener('abort', close)
    await feed.close()
  }
}

/** From where nothing is missed on the partitions that have a place, and those that have none, or rows of other code. */
async function placeOf(
  db: Db,
  processor: Processor,
  partitions: readonly number[],
): Promise<{ token: ResumeToken | null; unknown: number[] }> {
  const found = await readCheckpoints(db, processor.name, partitions)
  const known = found.filter(({ token, version }) => token && version === processor.version)
  const unknown = partitions.filter((partition) => !known.some((checkpoint) => checkpoint.partition === partition))
  return { token: oldestOf(known.map(({ token }) => token)), unknown }
}
