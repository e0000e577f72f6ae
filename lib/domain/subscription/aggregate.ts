import { eventTitleKey } from '#lib/domain/subscription/event-title'
import { subscriptionEvents } from '#lib/domain/subscription/events'
import { subscriptionLegacyEvents } from '#lib/domain/subscription/events.v1'
import { reduceSubscription } from '#lib/domain/subscription/reducer'
import { initialSubscription } from '#lib/domain/subscription/state'
import { defineAggregate } from '#lib/engine/core/aggregate'

/** A contract, from its subscription to its end. */
export const subscription = defineAggregate({
  name: 'subscription',
  oldIdField: 'subscriptionId',
  events: subscriptionEvents,
  legacyEvents: subscriptionLegacyEvents,
  initialState: initialSubscription,
  reduce: reduceSubscription,
  titleOf: eventTitleKey,
})
