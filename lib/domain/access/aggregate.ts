import { accessEvents } from '#lib/domain/access/events'
import { reduceAccess } from '#lib/domain/access/reducer'
import { initialAccess } from '#lib/domain/access/state'
import { defineAggregate } from '#lib/engine/core/aggregate'

/**
 * Who took people's data out of a history, and why (GDPR, art. 5(2)). Its id is that of the history concerned, of
 * whichever kind: whoever asks about one finds all that was taken of it in one place. It has no old documents.
 */
export const access = defineAggregate({
  name: 'access',
  oldIdField: 'accessId',
  events: accessEvents,
  legacyEvents: {},
  initialState: initialAccess,
  reduce: reduceAccess,
})
