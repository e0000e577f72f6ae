import type { NightlyOutcome } from '#lib/domain/subscription/jobs/nightly'
import { type NightCounts, noCounts } from '#lib/engine/jobs/job-facts'

/** Counts what became of each contract in a night. */
export class CountedNight {
  readonly counts: NightCounts = { ...noCounts }
  #lastContract = ''

  add(outcome: NightlyOutcome): void {
    const { counts } = this
    // The outcomes of one contract come one after the other.
    if (outcome.contractId !== this.#lastContract) counts.contracts += 1
    this.#lastContract = outcome.contractId
    switch (outcome.outcome) {
      case 'renewed':
      case 'refused':
      case 'failed':
      case 'requested':
        counts[outcome.outcome] += 1
        break
      case 'already_renewed':
        counts.already += 1
        break
      case 'up_to_date':
        counts.already += outcome.renewed ? 1 : 0
        break
      case 'not_collected':
        counts.notCollected += 1
    }
  }
}
