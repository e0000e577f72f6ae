import type { NightlyOutcome } from '#lib/domain/subscription/jobs/nightly'

/** What a night came to. */
export type NightCounts = {
  contracts: number
  renewed: number
  /** The term that holds the day was renewed before. */
  already: number
  /** Due, and the rules do not allow it. */
  refused: number
  /** Their history cannot be read. */
  failed: number
  /** Instalments that were asked for. */
  requested: number
  /** Instalments that are due, and the rules do not allow to collect them. */
  notCollected: number
}

export const noCounts: NightCounts = {
  ...{ contracts: 0, renewed: 0, already: 0, refused: 0, failed: 0, requested: 0, notCollected: 0 },
}

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
