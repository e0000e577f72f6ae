import type { Db } from 'mongodb'
import { type AlteredStep, alteredSteps } from '#lib/engine/alteration/altered-steps'
import { correct, type Migration } from '#lib/engine/alteration/migration'
import type { Aggregate } from '#lib/engine/core/aggregate'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import { openStore } from '#lib/engine/store/event-store'

/** Any kind of aggregate, whatever its events are. */
export type AlteredAggregate = Aggregate<unknown, EventShape, EventShape>

/** What an alteration is: which correction, because of what, and who carries it out. */
export interface Alteration {
  migration: Migration
  /** Names the correction: the same migration for the same issue is one run, and is carried out once. */
  run: string
}

/** One event as it stands, and as it should have been recorded. */
export interface Correction {
  before: Recorded
  after: Recorded
}

/** What an alteration would do to one history; nothing is written. */
export interface AlterationPlan {
  aggregateId: string
  corrections: Correction[]
  /** How many events this run has altered already. */
  already: number
  history: Recorded[]
  corrected: Recorded[]
  /** The steps at which the state is another, or that replay no more or again. */
  steps: AlteredStep[]
}

/** The key of the receipts of one run over one history: the first one's, then `#2`, `#3` … */
export const receiptKey = (run: string, aggregateId: string) => `history_altered_${run}_${aggregateId}`

/**
 * Asks the migration of every event of a history, those but that this run has altered before. Throws a
 * `WrongCorrectionError` where it gives what no event may become.
 */
export async function planAlteration(
  db: Db,
  aggregate: AlteredAggregate,
  aggregateId: string,
  { migration, run }: Alteration,
): Promise<AlterationPlan> {
  const history = (await openStore(db, aggregate).load(aggregateId)) as Recorded[]
  const done = alteredBefore(history, receiptKey(run, aggregateId))
  const corrections: Correction[] = []
  const corrected = history.map((before) => {
    const after = done.has(before._id) ? null : correct(aggregate, before, migration)
    if (!after) return before
    corrections.push({ before, after })
    return after
  })
  return {
    ...{ aggregateId, corrections, already: done.size, history, corrected },
    steps: alteredSteps(aggregate, history, corrected),
  }
}

/** The events that the receipts of a run name. */
function alteredBefore(history: readonly Recorded[], key: string): Set<string> {
  const receipts = history.filter(({ type, idempotencyKey }) => {
    return type === 'history_altered' && (idempotencyKey === key || idempotencyKey.startsWith(`${key}#`))
  })
  const named = receipts.flatMap(({ payload }) => (payload as { alteredEvents: { eventId: string }[] }).alteredEvents)
  return new Set(named.map(({ eventId }) => eventId))
}
