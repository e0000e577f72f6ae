import { type CollectionOutcome, type Collector, collectContract } from '#lib/domain/subscription/jobs/collect-due'
import { foldContract } from '#lib/domain/subscription/jobs/fold-contract'
import { type RenewalOutcome, renewContract, type SubscriptionStore } from '#lib/domain/subscription/jobs/renew-due'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { overHistories } from '#lib/engine/jobs/over-histories'

export type NightlyOutcome = RenewalOutcome | CollectionOutcome

interface NightlyOptions {
  /** The day it is in Paris. */
  day: CalendarDate
  /** Since when the job is in force: terms that began before are for a person. */
  since: CalendarDate
  /** Who collects here what falls due; null where nobody does. */
  collector: Collector | null
}

/** What a night does with every contract: renews the terms that have begun, asks for the instalments that are due. */
export const nightly = (
  store: SubscriptionStore,
  chunks: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
  { day, since, collector }: NightlyOptions,
): AsyncGenerator<NightlyOutcome> =>
  overHistories(store, chunks, async (read) => {
    const contract = foldContract(read)
    const renewed: NightlyOutcome[] = await renewContract(store, contract, { asOf: day, since })
    return collector ? [...renewed, ...(await collectContract(store, contract, day, collector))] : renewed
  })
