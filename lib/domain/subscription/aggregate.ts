import { eventTitleKey } from '#lib/domain/subscription/event-title'
import { subscriptionEvents } from '#lib/domain/subscription/events'
import { subscriptionLegacyEvents } from '#lib/domain/subscription/events.v1'
import { subscriptionFolding } from '#lib/domain/subscription/folding'
import { defineAggregate } from '#lib/engine/core/aggregate'

/** A contract, from its subscription to its end. */
export const subscription = defineAggregate({
  ...subscriptionFolding,
  events: subscriptionEvents,
  legacyEvents: subscriptionLegacyEvents,
  titleOf: eventTitleKey,
})
