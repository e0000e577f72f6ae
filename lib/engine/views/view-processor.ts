import { partitionOf, partitionsOf } from '#lib/engine/core/partition'
import { actOnRequests, viewRequestHandlers } from '#lib/engine/reactors/act-on-requests'
import { concurrently } from '#lib/engine/reactors/concurrently'
import { failpoint } from '#lib/engine/reactors/failpoint'
import type { Processor, Working } from '#lib/engine/reactors/processor'
import { completenessCheck } from '#lib/engine/views/completeness-check'
import { type Folded, foldAll, foldOne } from '#lib/engine/views/fold-rows'
import { park, readParked, unpark } from '#lib/engine/views/parked'
import { rowIdsOf } from '#lib/engine/views/row-ids'
import { type AnyView, sourcesOf } from '#lib/engine/views/view'
import { upsertRows } from '#lib/engine/views/view-rows'

/** A persisted view as a reactor: folds what changed again, and writes rows that never go back. */
export function viewProcessor(view: AnyView): Processor {
  const check = completenessCheck(view)
  const rowIds = rowIdsOf(view)
  /** What is parked is tried again once a start: newer code, or a mended history, may be able to fold it. */
  const retried = new WeakSet<Working>()
  const isOwn = ({ partitions }: Working) => {
    return (id: string) => partitions.has(partitionOf(id))
  }
  return {
    name: view.name,
    version: view.version,
    aggregates: sourcesOf(view),
    catchUp: (working, progress) => catchUp(view, working, progress),
    async work(working, changes) {
      // A row is one worker's, whatever changed in it: its partitions are those of the row, not of what belongs to it.
      const ids = [...(await rowIds(working.db, changes))].filter(isOwn(working))
      if (ids.length === 0) return []
      failpoint('before-work')
      await refresh(view, working, ids)
      failpoint('after-work')
      return partitionsOf(ids)
    },
    isDue: (working) => check.isDue(working),
    async retry(working) {
      if (check.isDue(working)) await check.run(working)
      const again = (id: string) => refresh(view, working, [id])
      await actOnRequests(working, view.name, viewRequestHandlers(working, view, again))
      if (retried.has(working)) return
      retried.add(working)
      const parked = (await readParked(working.db, view.name)).map(({ aggregateId }) => aggregateId)
      await refresh(view, working, parked.filter(isOwn(working)))
    },
  }
}

/** Folds the whole history of everything in these partitions into its rows, a chunk in memory at a time. */
async function catchUp(
  view: AnyView,
  working: Working,
  progress: () => Promise<void>,
): Promise<{ aggregates: number; parked: number }> {
  const { db, partitions } = working
  const counts = { aggregates: 0, parked: 0 }
  for await (const chunk of foldAll(db, view, (id) => partitions.has(partitionOf(id)))) {
    await keep(view, working, chunk)
    counts.aggregates += chunk.length
    counts.parked += chunk.filter(({ broken }) => broken).length
    await progress()
  }
  return counts
}

/** Whole histories that are in memory at once: a batch may touch hundreds, and each may be long. */
const AT_ONCE = 8

/** Folds the rows that changed, each once however many of its events came in. */
async function refresh(view: AnyView, working: Working, ids: readonly string[], tries = TRIES): Promise<void> {
  if (ids.length === 0 || tries === 0) return
  const folded: Folded[] = []
  await concurrently(AT_ONCE, ids, async (id) => {
    folded.push(await foldOne(working.db, view, id))
    await working.partDone()
  })
  await keep(view, working, folded, tries)
}

/** How often a row is folded again that two folds at once left between them; then it is the completeness check's. */
const TRIES = 3

/** Writes the rows of what folds and parks what does not: one broken history never holds up the others. */
async function keep(view: AnyView, working: Working, folded: readonly Folded[], tries = TRIES): Promise<void> {
  const { db, log, gate, signal } = working
  const rows = folded.flatMap(({ row }) => row ?? [])
  const again = await gate.write(view.name, signal, () => upsertRows(db, view, rows))
  failpoint('rows-written')
  for (const { aggregateId, broken } of folded) {
    if (!broken) continue
    const isNews = await park(db, view, aggregateId, broken)
    failpoint('history-parked')
    if (isNews)
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
  // Two folds at once, of which each knew an event that the other did not: a third one knows both.
  await refresh(view, working, again, tries - 1)
}
