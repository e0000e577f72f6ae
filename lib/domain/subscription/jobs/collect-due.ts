import { subscription } from '#lib/domain/subscription/aggregate'
import { currentAttempt } from '#lib/domain/subscription/commands/record-payment'
import { requestInstalment } from '#lib/domain/subscription/commands/request-instalment'
import { instalmentJob } from '#lib/domain/subscription/job-actors'
import { type FailedContract, failedContract } from '#lib/domain/subscription/jobs/failed-contract'
import type { FoldedContract } from '#lib/domain/subscription/jobs/fold-contract'
import type { SubscriptionStore } from '#lib/domain/subscription/jobs/renew-due'
import { paymentKey } from '#lib/domain/subscription/keys'
import { instalmentsDue } from '#lib/domain/subscription/premiums/instalments-due'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Refusal } from '#lib/engine/core/command'
import { decideOnce } from '#lib/engine/core/decision/decide-once'

/** What became of an instalment whose day has come. */
export type CollectionOutcome =
  | FailedContract
  | ({ contractId: string; invoiceId: string } & (
      | { outcome: 'requested' | 'already_requested' }
      | { outcome: 'not_collected'; refusal: Refusal }
    ))

/** The payment gateway, as far as a night has to know it. */
export interface Collector {
  name: string
  /** What a person has to mend before this invoice can be charged; null where nothing is known. */
  obstacle?(invoiceId: string): Promise<string | null>
}

/**
 * Asks for the payment of each instalment of a contract that is due, once however often it is run: each try has one
 * key, the first, or the next after one of which a person found that it charged nothing. The request is an event, and
 * a reactor takes it to the gateway and waits for the answer. While a person has something to mend first nothing is
 * asked for, and the next night tries again.
 */
export async function collectContract(
  store: SubscriptionStore,
  contract: FoldedContract,
  asOf: CalendarDate,
  collector: Collector,
): Promise<CollectionOutcome[]> {
  const { contractId } = contract
  if ('error' in contract) return []
  const outcomes: CollectionOutcome[] = []
  try {
    for (const invoice of instalmentsDue(contract.state, asOf)) {
      const { invoiceId } = invoice
      const key = paymentKey(invoiceId, currentAttempt(invoice))
      const obstacle = await collector.obstacle?.(invoiceId)
      if (obstacle) throw new Error(obstacle)
      const once = await decideOnce(store, subscription, {
        ...{ aggregateId: contractId, command: requestInstalment.name, key, context: { actor: instalmentJob } },
        decide: (state) =>
          requestInstalment.decide(
            state,
            { invoiceId, gateway: collector.name },
            { aggregateId: contractId, today: asOf, reason: '' },
          ),
      })
      const which = { contractId, invoiceId }
      if (once.outcome === 'refused') outcomes.push({ ...which, outcome: 'not_collected', refusal: once.refusal })
      else outcomes.push({ ...which, outcome: once.outcome === 'appended' ? 'requested' : 'already_requested' })
    }
  } catch (thrown) {
    outcomes.push(failedContract(contractId, thrown))
  }
  return outcomes
}
