import { defineAggregate } from '#lib/core/aggregate'
import { subscriptionEvents } from '#lib/domain/subscription/events'
import { subscriptionLegacyEvents } from '#lib/domain/subscription/events.v1'
import { reduceSubscription } from '#lib/domain/subscription/reducer'
import { initialSubscription } from '#lib/domain/subscription/state'

/** A contract, from its subscription to its end. */
export const subscription = defineAggregate({
  name: 'subscription',
  legacyIdField: 'subscriptionId',
  events: subscriptionEvents,
  legacyEvents: subscriptionLegacyEvents,
  initialState: initialSubscription,
  reduce: reduceSubscription,
})
