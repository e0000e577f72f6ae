import type { Db, ResumeToken } from 'mongodb'
import type { Logger } from 'pino'
import { PlaceLostError } from '#lib/mongo/change-stream'
import { forgetPlaces, readCheckpoints, saveCheckpoints } from '#lib/mongo/checkpoints'
import { serverClock } from '#lib/mongo/clock'
import { BATCH, changedAggregate, openStream } from '#lib/worker/change-feed'
import { failpoint } from '#lib/worker/failpoint'
import { Inbox } from '#lib/worker/inbox'
import type { Keeper, Working } from '#lib/worker/keeper'
import type { RowGate } from '#lib/worker/view-gate'

export interface Following {
  db: Db
  log: Logger
  signal: AbortSignal
  partitions: readonly number[]
  gate: RowGate
  /** A part of a scan is done. */
  progress(): Promise<void>
  /** A part of a batch is done. */
  partDone(): Promise<void>
  /** A whole turn is done: what came in until then is worked off, and our place is saved. */
  turned(currentTo: Date): Promise<void>
}

/**
 * Follows the change stream for one reactor on these shares until `signal` aborts. Shares without a place are
 * scanned first, after a fresh place has been taken, so that nothing can fall between the two; from then on
 * there is one path: batches in commit order, the work, then the place. A reactor has a stream of its own, so
 * that a slow one delays no other.
 */
export async function follow(keeper: Keeper, following: Following): Promise<void> {
  const { db, log, signal, partitions, gate, partDone } = following
  const working: Working = { db, log, signal, partitions: new Set(partitions), gate, partDone }
  const now = serverClock(db)
  const { token, unknown } = await placeOf(db, keeper, partitions)
  const stream = openStream(db, keeper.collections, token)
  const close = () => void stream.close().catch(() => undefined)
  signal.addEventListener('abort', close, { once: true })
  const save = (shares: readonly number[], place: ResumeToken, currentTo: Date) =>
    saveCheckpoints(db, keeper.name, shares, { token: place, currentTo, version: keeper.version })
  try {
    const inbox = new Inbox(stream)
    let askedAt = await now()
    // What was done once stays done: a question that was asked before its last event takes nothing back.
    let currentTo = new Date(0)
    if (unknown.length > 0) {
      await inbox.open()
      const startedAt = await now()
      const scanning = { ...working, partitions: new Set(unknown) }
      const counts = await keeper.catchUp(scanning, async () => {
        failpoint('scan-chunk-done')
        // A scan may take minutes, and whoever asks us to end waits seconds: the next start scans again.
        signal.throwIfAborted()
        await following.progress()
      })
      failpoint('scan-done')
      // Where the stream began at an older share's place, that share's own checkpoint still says so.
      await save(unknown, inbox.startToken, startedAt)
      log.info({ reactor: keeper.name, shares: unknown.length, ...counts }, 'Caught up with the whole history')
    }
    while (!signal.aborted) {
      // An answer says what there was when its question was asked, which may be before the work of the last turn.
      if (!inbox.isAsking) askedAt = await now()
      const changes = await inbox.take(BATCH)
      if (signal.aborted) return
      failpoint('batch-received')
      const changed = changes.flatMap(changedAggregate)
      if (changed.length > 0) await keeper.work(working, changed)
      await keeper.retry(working)
      failpoint('before-checkpoint')
      const last = changes.at(-1)
      const doneTo = (last as { wallTime?: Date } | undefined)?.wallTime ?? askedAt
      if (last || doneTo > currentTo) currentTo = doneTo
      await save(partitions, last ? last._id : stream.resumeToken, currentTo)
      failpoint('after-checkpoint')
      await following.turned(currentTo)
    }
  } catch (error) {
    if (error instanceof PlaceLostError) await forgetPlaces(db, keeper.name, partitions)
    throw error
  } finally {
    signal.removeEventListener('abort', close)
    await stream.close()
  }
}

/** From where nothing is missed on the shares that have a place, and those that have none, or rows of other code. */
async function placeOf(
  db: Db,
  keeper: Keeper,
  partitions: readonly number[],
): Promise<{ token: ResumeToken | null; unknown: number[] }> {
  const found = await readCheckpoints(db, keeper.name, partitions)
  const known = found.filter(({ token, version }) => token && version === keeper.version)
  const unknown = partitions.filter((partition) => !known.some((checkpoint) => checkpoint.partition === partition))
  // Tokens sort as their text does.
  const tokens = known.map(({ token }) => token as { _data: string })
  const oldest = tokens.reduce<{ _data: string } | null>((a, b) => (a && a._data <= b._data ? a : b), null)
  return { token: oldest, unknown }
}
