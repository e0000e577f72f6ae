import type { Db } from 'mongodb'
import { LEASE_MS } from '#lib/engine/reactors/leases'
import type { NewRows } from '#lib/engine/views/rebuild/new-rows'
import { type Rebuild, RebuildLostError, type RebuildProgress, saveRebuild } from '#lib/engine/views/rebuild/rebuilds'
import type { AnyView } from '#lib/engine/views/view'

/** What the steps of a rebuild are done with. */
export interface RebuildRun {
  db: Db
  view: AnyView
  rebuild: Rebuild
  rows: NewRows
  signal: AbortSignal
  /** Says how far it is; throws where the lease is no longer ours, or the phase is another than it has to be. */
  save(progress: RebuildProgress, during?: readonly Rebuild['phase'][]): Promise<void>
  /** How many rows are written of how many. */
  progress: ((done: number, total: number) => void) | undefined
}

/** How often the lease is extended while a step takes its time, in milliseconds. */
const EXTEND_EVERY = LEASE_MS / 4

/** Extends the lease beside the work; where that fails for good, the work is aborted. */
export function keepLease(db: Db, rebuild: Rebuild, outer: AbortSignal) {
  const own = new AbortController()
  let lost: RebuildLostError | null = null
  const timer = setInterval(async () => {
    try {
      await saveRebuild(db, rebuild, {})
    } catch (error) {
      if (!(error instanceof RebuildLostError)) return
      lost = error
      own.abort(error)
    }
  }, EXTEND_EVERY)
  return { signal: AbortSignal.any([outer, own.signal]), lost: () => lost, stop: () => clearInterval(timer) }
}
