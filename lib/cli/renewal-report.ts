import type { RenewalOutcome } from '#lib/domain/subscription/jobs/renew-due'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Refusal } from '#lib/engine/core/command'
import { wordsIn } from '#lib/messages/catalogues'
import { formatDate, formatMoney } from '#lib/messages/format'

/** How many contracts of a kind are named; the rest are counted. */
const NAMED = 5

/** Counts what became of each contract, and says it in the end: the refused by rule, with some of their numbers. */
export class RenewalReport {
  readonly #words = wordsIn('en')
  readonly #asOf: CalendarDate
  readonly #dryRun: boolean
  readonly #refused = new Map<string, { refusal: Refusal; ids: string[]; count: number }>()
  readonly #counts = { contracts: 0, renewed: 0, already: 0, firstTerm: 0, failed: 0 }
  #lastContract = ''

  constructor(asOf: CalendarDate, dryRun: boolean) {
    this.#asOf = asOf
    this.#dryRun = dryRun
  }

  get contracts() {
    return this.#counts.contracts
  }

  get failed() {
    return this.#counts.failed
  }

  /** Notes an outcome; a line to print at once where it is about this contract alone. */
  add(outcome: RenewalOutcome): string | null {
    const counts = this.#counts
    // The outcomes of one contract come one after the other.
    if (outcome.contractId !== this.#lastContract) counts.contracts += 1
    this.#lastContract = outcome.contractId
    switch (outcome.outcome) {
      case 'renewed':
        counts.renewed += 1
        return this.#dryRun ? this.#planned(outcome) : null
      case 'already_renewed':
        counts.already += 1
        return null
      case 'up_to_date':
        counts[outcome.renewed ? 'already' : 'firstTerm'] += 1
        return null
      case 'refused':
        this.#refuse(outcome.contractId, outcome.refusal)
        return null
      case 'failed':
        counts.failed += 1
        return `  ${outcome.contractId} cannot be read or renewed: ${outcome.error.message}`
    }
  }

  lines(): string[] {
    const { contracts, renewed, already, firstTerm, failed } = this.#counts
    const refusals = [...this.#refused.values()]
    const refused = refusals.reduce((sum, { count }) => sum + count, 0)
    return [
      `Looked at ${contracts} contracts as of ${formatDate(this.#asOf, this.#words.locale)}.`,
      `${this.#dryRun ? 'Would renew' : 'Renewed'} ${renewed} terms. Already renewed: ${already}. Still in their first year: ${firstTerm}.`,
      `Refused: ${refused}. Cannot be read or renewed: ${failed}.`,
      ...refusals.flatMap(({ refusal, ids, count }) => [
        `  ${this.#words.source(refusal.source)}, ${count}: ${ids.join(', ')}${count > ids.length ? ` and ${count - ids.length} more` : ''}`,
        `    ${ids[0]}: ${this.#words.refusal(refusal)}`,
      ]),
    ]
  }

  #refuse(contractId: string, refusal: Refusal): void {
    const same = this.#refused.get(refusal.code) ?? { refusal, ids: [], count: 0 }
    same.count += 1
    if (same.ids.length < NAMED) same.ids.push(contractId)
    this.#refused.set(refusal.code, same)
  }

  #planned({ contractId, termStart, annualPremiumCents }: Extract<RenewalOutcome, { annualPremiumCents: unknown }>) {
    const premium = annualPremiumCents === null ? 'premium unknown' : `${formatMoney(annualPremiumCents)} a year`
    return `  ${contractId} from ${formatDate(termStart, this.#words.locale)}, ${premium}`
  }
}
