import type { Db } from 'mongodb'
import type { Logger } from 'pino'
import { collectionName } from '#lib/mongo/event-store'
import { type Folded, foldAll, foldOne } from '#lib/mongo/fold-rows'
import { park, readParked, unpark } from '#lib/mongo/parked'
import { upsertRows } from '#lib/mongo/view-rows'
import { views } from '#lib/views/all'
import type { AnyView } from '#lib/views/view'

/** Folds the whole history of everything into its rows, one contract in memory at a time; `progress` after each chunk. */
export async function catchUp(
  db: Db,
  log: Logger,
  progress: () => Promise<void>,
): Promise<{ aggregates: number; parked: number }> {
  const counts = { aggregates: 0, parked: 0 }
  for (const view of views) {
    for await (const chunk of foldAll(db, view)) {
      await keep(db, view, chunk, log)
      counts.aggregates += chunk.length
      counts.parked += chunk.filter(({ broken }) => broken).length
      await progress()
    }
  }
  return counts
}

/** Folds the aggregates that changed again, each once however many of its events came in. */
export async function refreshRows(
  db: Db,
  changed: readonly { collection: string; aggregateId: string }[],
  log: Logger,
): Promise<void> {
  for (const view of views) {
    const own = changed.filter(({ collection }) => collection === collectionName(view.aggregate))
    await refresh(db, view, new Set(own.map(({ aggregateId }) => aggregateId)), log)
  }
}

/** Tries what is parked once more: newer code, or a mended history, may be able to fold it. */
export async function retryParked(db: Db, log: Logger): Promise<void> {
  for (const view of views) {
    const ids = (await readParked(db, view.name)).map(({ aggregateId }) => aggregateId)
    await refresh(db, view, new Set(ids), log)
  }
}

async function refresh(db: Db, view: AnyView, ids: ReadonlySet<string>, log: Logger): Promise<void> {
  if (ids.size === 0) return
  await keep(db, view, await Promise.all([...ids].map((id) => foldOne(db, view, id))), log)
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
