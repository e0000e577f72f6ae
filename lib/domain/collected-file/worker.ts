import { fileLists } from '#lib/domain/collected-file/lists/all'

/** What is kept of collected files in the background. */
export const collectedFileWorker = { views: fileLists.map(({ view }) => view), reactors: [], jobs: [] }
