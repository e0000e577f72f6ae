import { type FailedContract, failedContract } from '#lib/domain/subscription/jobs/failed-contract'
import { type FoldedContract, foldContract } from '#lib/domain/subscription/jobs/fold-contract'
import { planRenewal, renewTerm } from '#lib/domain/subscription/jobs/renew-term'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { dueTerm, renewedOn } from '#lib/domain/subscription/renewal-due'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Refusal } from '#lib/engine/core/command'
import type { Actor } from '#lib/engine/core/event'
import type { Store } from '#lib/engine/core/store'
import { overHistories } from '#lib/engine/jobs/over-histories'

const renewalJob: Actor = { kind: 'job', id: 'renewal_job', name: 'Renewal job' }

/** What became of one contract, or of one of its terms where several were due. */
export type RenewalOutcome =
  | FailedContract
  | ({ contractId: string } & (
      | { outcome: 'renewed' | 'already_renewed'; termStart: CalendarDate; annualPremiumCents: number | null }
      /** Nothing was due: the term that holds the day was renewed before, or is the first one. */
      | { outcome: 'up_to_date'; renewed: boolean }
      | { outcome: 'refused'; termStart: CalendarDate; refusal: Refusal }
    ))

interface RenewalOptions {
  asOf: CalendarDate
  /** Says what would be done, and does nothing. */
  dryRun?: boolean
  /** Terms that began before this day are left alone: they are for a person, who names the day. */
  since?: CalendarDate
}

export type SubscriptionStore = Store<SubscriptionEvent, SubscriptionCurrentEvent>

/**
 * Renews every contract whose next term begins on or before a day: any number of times, by any number of runs at
 * once, killed anywhere, each term once (its key is the term, never the run).
 */
export const renewDue = (
  store: SubscriptionStore,
  chunks: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
  options: RenewalOptions,
): AsyncGenerator<RenewalOutcome> =>
  overHistories(store, chunks, (read) => renewContract(store, foldContract(read), options))

/** A contract whose renewal was missed for years is renewed term by term; what fails with it is its own outcome. */
export async function renewContract(
  store: SubscriptionStore,
  contract: FoldedContract,
  { asOf, dryRun, since }: RenewalOptions,
): Promise<RenewalOutcome[]> {
  const { contractId } = contract
  if ('error' in contract) return [{ contractId, outcome: 'failed', error: contract.error }]
  const outcomes: RenewalOutcome[] = []
  let { state } = contract
  try {
    for (let term = dueTerm(state, asOf, since); term; term = dueTerm(state, asOf, since)) {
      const done = dryRun ? planRenewal(state, contractId, term) : await renewTerm(store, contractId, term, renewalJob)
      outcomes.push({ contractId, termStart: term.start, ...done })
      if (done.outcome === 'refused') return outcomes
      const { annualPremiumCents } = done
      const renewal = { year: term.year, termStart: term.start, termEnd: term.end, annualPremiumCents }
      state = { ...state, renewals: [...state.renewals, renewal] }
    }
  } catch (thrown) {
    return [...outcomes, failedContract(contractId, thrown)]
  }
  return outcomes.length > 0 ? outcomes : [{ contractId, outcome: 'up_to_date', renewed: renewedOn(state, asOf) }]
}
