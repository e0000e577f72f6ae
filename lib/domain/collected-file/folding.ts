import { reduceCollectedFile } from '#lib/domain/collected-file/reducer'
import { initialCollectedFile } from '#lib/domain/collected-file/state'

/** How a document is folded, apart from the shapes of its events. */
export const collectedFileFolding = {
  name: 'collected_file',
  oldIdField: 'fileId',
  initialState: initialCollectedFile,
  reduce: reduceCollectedFile,
}
