import type { Db } from 'mongodb'
import { readStatus } from '#lib/engine/reactors/checkpoints'
import type { Working } from '#lib/engine/reactors/processor'
import { serverClock } from '#lib/engine/store/clock'
import { findIncomplete, type Suspect, saveCompleteness } from '#lib/engine/views/completeness'
import { park } from '#lib/engine/views/parked'
import { repairRows } from '#lib/engine/views/repair-rows'
import { isBehind } from '#lib/engine/views/versions'
import type { AnyView } from '#lib/engine/views/view'

/** How often a view is compared with the store, in milliseconds. */
const EVERY = 5 * 60_000
const EXAMPLES = 20

/** Who checks, of all workers: the one that holds this partition. */
const CHECKING_PARTITION = 0

interface CompletenessCheck {
  /** Whether it is this worker's to take the next look, and its time has come. */
  isDue(working: Pick<Working, 'partitions'>): boolean
  /** Takes the next look. */
  run(working: Working): Promise<void>
}

interface Suspicion {
  /** The database's time after the first look: everything it saw was recorded before. */
  since: Date
  aggregates: number
  suspects: Suspect[]
}

/**
 * A check in two looks: what differs may only be on its way, so it is looked at again once every worker has
 * done with everything that was recorded before the first look. What differs then was skipped, and is mended.
 */
export function completenessCheck(view: AnyView, every = EVERY): CompletenessCheck {
  let nextAt = 0
  let suspicion: Suspicion | null = null
  const isDue: CompletenessCheck['isDue'] = ({ partitions }) =>
    partitions.has(CHECKING_PARTITION) && (suspicion !== null || performance.now() >= nextAt)
  const run: CompletenessCheck['run'] = async (working) => {
    const { db } = working
    if (suspicion) {
      const { currentTo } = await readStatus(db, view.name)
      if (!currentTo || currentTo <= suspicion.since) return
      const checked = suspicion
      suspicion = null
      await conclude(working, view, checked)
    } else {
      nextAt = performance.now() + every
      const { aggregates, incomplete } = await findIncomplete(db, view)
      suspicion = { since: await serverClock(db)(), aggregates, suspects: incomplete }
    }
  }
  return { isDue, run }
}

async function conclude(
  { db, log, gate, signal }: Working,
  view: AnyView,
  { since, aggregates, suspects }: Suspicion,
): Promise<void> {
  const incomplete = suspects.length > 0 ? await stillIncomplete(db, view, suspects) : []
  const {
    changed: repaired,
    broken,
    nothing,
  } = await gate.write(view.name, signal, () => repairRows(db, view, incomplete))
  // What no event leads to breaks all the same, and waits for a person like everything else that does.
  for (const [id, why] of broken) await park(db, view, id, why)
  // A history may have nothing to show: no row is right then, and nothing was to be mended.
  const wrong = incomplete.filter((id) => !nothing.has(id))
  const examples = wrong.slice(0, EXAMPLES)
  if (wrong.length > 0)
    log.error(
      { view: view.name, rows: examples, repaired, parked: broken.size },
      'Rows did not stand at their last version: mended, or parked where their history breaks',
    )
  const counts = { aggregates, incomplete: wrong.length, repaired, broken: broken.size, examples }
  await saveCompleteness(db, { _id: view.name, at: since, ...counts })
}

/** A row that has come to where its sources stood, and lags only behind what was recorded since, is on its way. */
async function stillIncomplete(db: Db, view: AnyView, suspects: readonly Suspect[]): Promise<string[]> {
  const before = new Map(suspects.map((suspect) => [suspect.id, suspect]))
  const { incomplete } = await findIncomplete(db, view, [...before.keys()])
  return incomplete
    .filter(({ id, versions, row }) => isBehind(row, before.get(id)?.versions ?? {}) || isBehind(versions, row))
    .map(({ id }) => id)
}
