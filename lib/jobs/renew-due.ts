import { fold } from '#lib/core/aggregate'
import type { Actor } from '#lib/core/event'
import type { Store } from '#lib/core/store'
import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import type { Refusal } from '#lib/domain/shared/command'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { dueTerm, renewedOn } from '#lib/domain/subscription/renewal-due'
import { subscription } from '#lib/domain/subscription/subscription'
import { type ReadHistory, readHistories } from '#lib/jobs/read-histories'
import { planRenewal, renewTerm } from '#lib/jobs/renew-term'

export const renewalJob: Actor = { kind: 'job', id: 'renewal_job', name: 'Renewal job' }

/** What became of one contract, or of one of its terms where several were due. */
export type RenewalOutcome = { contractId: string } & (
  | { outcome: 'renewed' | 'already_renewed'; termStart: CalendarDate; annualPremiumCents: number | null }
  /** Nothing was due: the term that holds the day was renewed before, or is the first one. */
  | { outcome: 'up_to_date'; renewed: boolean }
  | { outcome: 'refused'; termStart: CalendarDate; refusal: Refusal }
  /** Its history cannot be read or folded; the others go on. */
  | { outcome: 'failed'; error: Error }
)

interface Options {
  asOf: CalendarDate
  /** Says what would be done, and does nothing. */
  dryRun?: boolean
}

type SubscriptionStore = Store<SubscriptionEvent, SubscriptionCurrentEvent>

/** How many contracts are on their way to the database at once: appends that meet share one wait for the journal. */
const AT_ONCE = 32

/**
 * Renews every contract whose next term begins on or before a day: any number of times, by any number of runs at
 * once, killed anywhere, each term once (its key is the term, never the run). The ids come in chunks; in memory
 * are the ids of one chunk and the histories of a few contracts.
 */
export async function* renewDue(
  store: SubscriptionStore,
  chunks: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
  options: Options,
): AsyncGenerator<RenewalOutcome> {
  for await (const ids of chunks) {
    const underWay: Promise<RenewalOutcome[]>[] = []
    for await (const read of readHistories(store, ids)) {
      if (underWay.length >= AT_ONCE) yield* (await underWay.shift()) ?? []
      const outcomes = renewContract(store, read, options)
      // Awaited a few contracts later; until then a failure is not an unhandled one.
      outcomes.catch(() => {})
      underWay.push(outcomes)
    }
    for (const outcomes of underWay) yield* await outcomes
  }
}

/** A contract whose renewal was missed for years is renewed term by term. */
async function renewContract(
  store: SubscriptionStore,
  { aggregateId: contractId, history, error }: ReadHistory<SubscriptionEvent>,
  { asOf, dryRun }: Options,
): Promise<RenewalOutcome[]> {
  const folded = error ?? tryTo(() => fold(subscription, history))
  if (folded instanceof Error) return [{ contractId, outcome: 'failed', error: folded }]
  const outcomes: RenewalOutcome[] = []
  let state = folded
  for (let term = dueTerm(state, asOf); term; term = dueTerm(state, asOf)) {
    const done = dryRun ? planRenewal(state, contractId, term) : await renewTerm(store, contractId, term, renewalJob)
    outcomes.push({ contractId, termStart: term.start, ...done })
    if (done.outcome === 'refused') return outcomes
    const { annualPremiumCents } = done
    const renewal = { year: term.year, termStart: term.start, termEnd: term.end, annualPremiumCents }
    state = { ...state, renewals: [...state.renewals, renewal] }
  }
  return outcomes.length > 0 ? outcomes : [{ contractId, outcome: 'up_to_date', renewed: renewedOn(state, asOf) }]
}

function tryTo<Result>(work: () => Result): Result | Error {
  try {
    return work()
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown))
  }
}
