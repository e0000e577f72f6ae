import type { Db } from 'mongodb'
import type { Logger } from 'pino'
import { partitionOf } from '#lib/core/partition'
import { collectionName } from '#lib/mongo/event-store'
import { type Folded, foldAll, foldOne } from '#lib/mongo/fold-rows'
import { park, readParked, unpark } from '#lib/mongo/parked'
import { upsertRows } from '#lib/mongo/view-rows'
import type { AnyView } from '#lib/views/view'
import { actOnRequests, deedsOnView } from '#lib/worker/act-on-requests'
import { completenessCheck } from '#lib/worker/completeness-check'
import { failpoint } from '#lib/worker/failpoint'
import type { Keeper, Working } from '#lib/worker/keeper'
import { inLanes } from '#lib/worker/lanes'

/** A persisted view as a reactor: folds what changed again, and writes rows that never go back. */
export function keepView(view: AnyView): Keeper {
  const check = completenessCheck(view)
  /** What is parked is tried again once a start: newer code, or a mended history, may be able to fold it. */
  const retried = new WeakSet<Working>()
  return {
    name: view.name,
    version: view.version,
    collections: [collectionName(view.aggregate)],
    catchUp: (working, progress) => catchUp(view, working, progress),
    async work({ db, log }, changes) {
      failpoint('before-work')
      await refresh(db, view, new Set(changes.map(({ aggregateId }) => aggregateId)), log)
      failpoint('after-work')
    },
    async retry(working) {
      await check(working)
      const again = (id: string) => refresh(working.db, view, new Set([id]), working.log)
      await actOnRequests(working, view.name, deedsOnView(working, view.name, again))
      if (retried.has(working)) return
      retried.add(working)
      const parked = (await readParked(working.db, view.name)).map(({ aggregateId }) => aggregateId)
      const own = parked.filter((id) => working.partitions.has(partitionOf(id)))
      await refresh(working.db, view, new Set(own), working.log)
    },
  }
}

/** Folds the whole history of everything in these shares into its rows, a chunk in memory at a time. */
async function catchUp(
  view: AnyView,
  { db, log, partitions }: Working,
  progress: () => Promise<void>,
): Promise<{ aggregates: number; parked: number }> {
  const counts = { aggregates: 0, parked: 0 }
  for await (const chunk of foldAll(db, view, (id) => partitions.has(partitionOf(id)))) {
    await keep(db, view, chunk, log)
    counts.aggregates += chunk.length
    counts.parked += chunk.filter(({ broken }) => broken).length
    await progress()
  }
  return counts
}

/** Whole histories that are in memory at once: a batch may touch hundreds, and each may be long. */
const AT_ONCE = 8

/** Folds the aggregates that changed, each once however many of its events came in. */
async function refresh(db: Db, view: AnyView, ids: ReadonlySet<string>, log: Logger): Promise<void> {
  if (ids.size === 0) return
  const folded: Folded[] = []
  await inLanes(AT_ONCE, [...ids], async (id) => void folded.push(await foldOne(db, view, id)))
  await keep(db, view, folded, log)
}

/** Writes the rows of what folds and parks what does not: one broken history never holds up the others. */
async function keep(db: Db, view: AnyView, folded: readonly Folded[], log: Logger): Promise<void> {
  await upsertRows(
    db,
    view,
    folded.map(({ row }) => row ?? null).filter((row) => row !== null),
  )
  for (const { aggregateId, broken } of folded) {
    if (broken && (await park(db, view.name, aggregateId, broken)))
      log.error(
        { err: broken.error, view: view.name, aggregateId, document: broken.document },
        'A history cannot be folded: parked, its row stands still',
      )
  }
  const whole = folded.filter(({ broken }) => !broken)
  await unpark(
    db,
    view.name,
    whole.map(({ aggregateId }) => aggregateId),
  )
}
