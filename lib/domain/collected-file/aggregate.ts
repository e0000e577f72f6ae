import { collectedFileEvents } from '#lib/domain/collected-file/events'
import { collectedFileLegacyEvents } from '#lib/domain/collected-file/events.v1'
import { reduceCollectedFile } from '#lib/domain/collected-file/reducer'
import { initialCollectedFile } from '#lib/domain/collected-file/state'
import { defineAggregate } from '#lib/engine/core/aggregate'

/** A document that somebody is asked for, from the asking to its deletion. */
export const collectedFile = defineAggregate({
  name: 'collected_file',
  oldIdField: 'fileId',
  events: collectedFileEvents,
  legacyEvents: collectedFileLegacyEvents,
  initialState: initialCollectedFile,
  reduce: reduceCollectedFile,
})
