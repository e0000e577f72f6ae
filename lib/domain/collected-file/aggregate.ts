import { collectedFileEvents } from '#lib/domain/collected-file/events'
import { collectedFileLegacyEvents } from '#lib/domain/collected-file/events.v1'
import { collectedFileFolding } from '#lib/domain/collected-file/folding'
import { defineAggregate } from '#lib/engine/core/aggregate'

/** A document that somebody is asked for, from the asking to its deletion. */
export const collectedFile = defineAggregate({
  ...collectedFileFolding,
  events: collectedFileEvents,
  legacyEvents: collectedFileLegacyEvents,
})
