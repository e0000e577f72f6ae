import type { Db } from 'mongodb'
import { readStatus } from '#lib/mongo/checkpoints'
import { serverClock } from '#lib/mongo/clock'
import { findIncomplete, saveCompleteness } from '#lib/mongo/completeness'
import { repairRows } from '#lib/mongo/repair-rows'
import type { AnyView } from '#lib/views/view'
import type { Working } from '#lib/worker/keeper'

/** How often a view is compared with the store, in milliseconds. */
const EVERY = 5 * 60_000
const EXAMPLES = 20

/** Who checks, of all workers: the one that holds this share. */
const CHECKING_PARTITION = 0

interface Suspicion {
  /** The database's time before the first look. */
  since: Date
  aggregates: number
  ids: string[]
}

/**
 * A check in two looks: what differs may only be on its way, so it is looked at again once every worker has
 * done with everything that was recorded before the first look. What differs then was skipped, and is mended.
 */
export function completenessCheck(view: AnyView, every = EVERY): (working: Working) => Promise<void> {
  let nextAt = 0
  let suspicion: Suspicion | null = null
  return async (working) => {
    const { db, partitions } = working
    if (!partitions.has(CHECKING_PARTITION)) return
    if (suspicion) {
      const { currentTo } = await readStatus(db, view.name, view.aggregate.name)
      if (!currentTo || currentTo <= suspicion.since) return
      const checked = suspicion
      suspicion = null
      await conclude(working, view, checked)
    } else if (performance.now() >= nextAt) {
      nextAt = performance.now() + every
      const since = await serverClock(db)()
      const { aggregates, incomplete } = await findIncomplete(db, view)
      suspicion = { since, aggregates, ids: incomplete }
    }
  }
}

async function conclude({ db, log }: Working, view: AnyView, { since, aggregates, ids }: Suspicion): Promise<void> {
  const incomplete = ids.length > 0 ? await stillIncomplete(db, view, ids) : []
  const repaired = await repairRows(db, view, incomplete)
  // A history may have nothing to show: no row is right then, and nothing was to be mended.
  const wrong = repaired === 0 ? [] : incomplete
  if (wrong.length > 0)
    log.error(
      { view: view.name, rows: wrong.slice(0, EXAMPLES), repaired },
      'Rows did not stand at their last version: mended',
    )
  const counts = { aggregates, incomplete: wrong.length, repaired, examples: wrong.slice(0, EXAMPLES) }
  await saveCompleteness(db, { _id: view.name, at: since, ...counts })
}

const stillIncomplete = async (db: Db, view: AnyView, ids: readonly string[]) =>
  (await findIncomplete(db, view, ids)).incomplete
