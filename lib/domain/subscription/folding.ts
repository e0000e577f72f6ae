import { reduceSubscription } from '#lib/domain/subscription/reducer'
import { initialSubscription } from '#lib/domain/subscription/state'

/** How a contract is folded, apart from the shapes of its events. */
export const subscriptionFolding = {
  name: 'subscription',
  oldIdField: 'subscriptionId',
  initialState: initialSubscription,
  reduce: reduceSubscription,
}
