import type { Db } from 'mongodb'
import { firstBroken } from '#lib/engine/alteration/altered-steps'
import {
  type Alteration,
  type AlterationPlan,
  type AlteredAggregate,
  planAlteration,
  receiptKey,
} from '#lib/engine/alteration/plan-alteration'
import { AlterationOvertakenError, writeAlteration } from '#lib/engine/alteration/write-alteration'
import { keyInDecision } from '#lib/engine/core/decision/append-decision'
import { InvalidEventError } from '#lib/engine/core/errors'
import type { Actor, Recorded } from '#lib/engine/core/event'
import { MOST_ALTERED } from '#lib/engine/core/history-altered'
import { alterationFailpoint } from '#lib/engine/reactors/failpoint'
import { emptyHead } from '#lib/engine/store/append/heads'
import { headOf } from '#lib/engine/store/append/place-event'
import { isDuplicateKey } from '#lib/engine/store/write-errors'

/** Who alters a history, and because of what. */
export interface Ordered extends Alteration {
  /** A link to the issue: those who mend, and those who audit, must be able to read it. */
  issue: string
  actor: Actor
  correlationId: string
  release?: string | undefined
  now(): Date | Promise<Date>
}

/** What became of one history. */
export interface Altered {
  aggregateId: string
  /** The receipts that were appended now, and how many events they name. */
  receipts: Recorded[]
  events: number
  /** How many events this run had altered before. */
  already: number
}

/** A history that would not fold to its end: it is left as it is. */
export class StillBrokenError extends Error {
  readonly code = 'still_broken'
}

/** Everybody may read it, so it is an address and no words, which could name somebody. */
const ADDRESS = /^https?:\/\/\S+$/

/** How often others may append to a history while it is altered. */
const TRIES = 20

/**
 * Alters a history as a run says, and leaves the proof of it: in one transaction for each 500 events the corrected
 * documents, the originals and a receipt (`history_altered`). Stopped in the middle, it is finished by running it again;
 * run again after that, it adds nothing. Throws a `WrongCorrectionError` or `StillBrokenError`, and has then altered
 * nothing of this history.
 */
export async function alterHistory(
  db: Db,
  aggregate: AlteredAggregate,
  aggregateId: string,
  ordered: Ordered,
): Promise<Altered> {
  if (!ADDRESS.test(ordered.issue)) throw new InvalidEventError('issue', 'is not the address of an issue')
  const receipts: Recorded[] = []
  let events = 0
  for (let attempt = 1; ; attempt++) {
    const plan = await planAlteration(db, aggregate, aggregateId, ordered)
    if (plan.corrections.length === 0) return { aggregateId, receipts, events, already: plan.already - events }
    const broken = firstBroken(aggregate, plan.corrected)
    if (broken)
      throw new StillBrokenError(`Step ${broken.version} of ${aggregateId} would still not fold: ${broken.why}`)
    try {
      receipts.push(await writePart(db, aggregate, plan, ordered))
      events += Math.min(plan.corrections.length, MOST_ALTERED)
      attempt = 0
    } catch (error) {
      if (!(error instanceof AlterationOvertakenError || isDuplicateKey(error)) || attempt >= TRIES) throw error
    }
  }
}

/** The first events that a receipt has room for; the next plan has the others. */
async function writePart(
  db: Db,
  aggregate: AlteredAggregate,
  plan: AlterationPlan,
  ordered: Ordered,
): Promise<Recorded> {
  const { aggregateId, history, corrections } = plan
  const { run, issue, actor, correlationId, release, now } = ordered
  const key = receiptKey(run, aggregateId)
  const place = history.filter(({ idempotencyKey }) => idempotencyKey === key || idempotencyKey.startsWith(`${key}#`))
  const last = history.at(-1)
  alterationFailpoint('alteration-planned')
  const receipt = await writeAlteration(db, {
    ...{ aggregate, aggregateId, corrections: corrections.slice(0, MOST_ALTERED), issue },
    ...{ head: last ? headOf(last) : emptyHead, now: await now(), key: keyInDecision(key, place.length) },
    by: { actor, correlationId, release },
  })
  alterationFailpoint('part-altered')
  return receipt
}
