import type { CalendarDate } from '#lib/domain/shared/calendar-date'
import { type CollectionOutcome, collectContract } from '#lib/jobs/collect-due'
import { foldContract } from '#lib/jobs/fold-contract'
import { overHistories } from '#lib/jobs/over-histories'
import { type RenewalOutcome, renewContract, type SubscriptionStore } from '#lib/jobs/renew-due'

export type NightlyOutcome = RenewalOutcome | CollectionOutcome

interface NightlyOptions {
  /** The day it is in Paris. */
  day: CalendarDate
  /** Since when the job is in force: terms that began before are for a person. */
  since: CalendarDate
  /** Whether somebody collects here what falls due. */
  collect: boolean
}

/** What a night does with every contract: renews the terms that have begun, asks for the instalments that are due. */
export const nightly = (
  store: SubscriptionStore,
  chunks: Iterable<readonly string[]>,
  { day, since, collect }: NightlyOptions,
): AsyncGenerator<NightlyOutcome> =>
  overHistories(store, chunks, async (read) => {
    const contract = foldContract(read)
    const renewed: NightlyOutcome[] = await renewContract(store, contract, { asOf: day, since })
    return collect ? [...renewed, ...(await collectContract(store, contract, day))] : renewed
  })
