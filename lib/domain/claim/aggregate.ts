import { claimEvents } from '#lib/domain/claim/events'
import { claimLegacyEvents } from '#lib/domain/claim/events.v1'
import { reduceClaim } from '#lib/domain/claim/reducer'
import { initialClaim } from '#lib/domain/claim/state'
import { defineAggregate } from '#lib/engine/core/aggregate'

/** A loss under a contract, from the day it is filed to the day it is closed, and after. */
export const claim = defineAggregate({
  name: 'claim',
  oldIdField: 'claimId',
  events: claimEvents,
  legacyEvents: claimLegacyEvents,
  initialState: initialClaim,
  reduce: reduceClaim,
})
