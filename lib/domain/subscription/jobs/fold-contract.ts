import { subscription } from '#lib/domain/subscription/aggregate'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { SubscriptionState } from '#lib/domain/subscription/state'
import { fold } from '#lib/engine/core/aggregate'
import type { ReadHistory } from '#lib/engine/core/histories'

/** A contract as it stands, or why its history cannot be folded: the others go on. */
export type FoldedContract = { contractId: string; state: SubscriptionState } | { contractId: string; error: Error }

export function foldContract({ aggregateId, history }: ReadHistory<SubscriptionEvent>): FoldedContract {
  const contractId = aggregateId
  try {
    return { contractId, state: fold(subscription, history) }
  } catch (thrown) {
    return { contractId, error: thrown instanceof Error ? thrown : new Error(String(thrown)) }
  }
}
