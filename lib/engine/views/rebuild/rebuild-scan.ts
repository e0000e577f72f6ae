import { failpoint } from '#lib/engine/reactors/failpoint'
import { aggregateIds } from '#lib/engine/store/aggregate-ids'
import { foldEach } from '#lib/engine/views/fold-rows'
import type { RebuildRun } from '#lib/engine/views/rebuild/rebuild-run'

/** How often progress is said, in milliseconds. */
const SAY_EVERY = 250
/** The stream is worked off in between as often as this, so that its place does not leave the oplog during a long scan. */
const DRAIN_EVERY = 5_000

/** Folds every history from where the rebuild stands on into the new rows, and says how far it is. */
export async function scan({ db, view, rebuild, rows, save, signal, progress }: RebuildRun): Promise<void> {
  const { lastId: scanned } = rebuild
  const ids = await aggregateIds(db, view.aggregate)
  let lastId = scanned
  const rest = scanned === null ? ids : ids.filter((id) => id > scanned)
  let done = ids.length - rest.length
  let saidAt = Number.NEGATIVE_INFINITY
  let drainedAt = performance.now()
  for await (const chunk of foldEach(db, view, rest)) {
    signal.throwIfAborted()
    await rows.write(chunk)
    failpoint('rebuild-chunk-written')
    done = Math.min(ids.length, done + chunk.length)
    lastId = [lastId ?? '', ...chunk.map(({ aggregateId }) => aggregateId)].sort().at(-1) as string
    if (performance.now() - drainedAt > DRAIN_EVERY) {
      await rows.drain()
      drainedAt = performance.now()
    }
    if (performance.now() - saidAt < SAY_EVERY) continue
    saidAt = performance.now()
    await save({ lastId, done, total: ids.length, carried: rows.carried, token: rows.token })
    failpoint('rebuild-chunk-saved')
    progress?.(done, ids.length)
  }
  await save({
    lastId: ids.at(-1) ?? null,
    done: ids.length,
    total: ids.length,
    carried: rows.carried,
    token: rows.token,
  })
  progress?.(ids.length, ids.length)
}
