import { claimEvents } from '#lib/domain/claim/events'
import { claimLegacyEvents } from '#lib/domain/claim/events.v1'
import { claimFolding } from '#lib/domain/claim/folding'
import { defineAggregate } from '#lib/engine/core/aggregate'

/** A loss under a contract, from the day it is filed to the day it is closed, and after. */
export const claim = defineAggregate({
  ...claimFolding,
  events: claimEvents,
  legacyEvents: claimLegacyEvents,
})
