import { filesView } from '#lib/domain/collected-file/views/files'

/** What is kept of collected files in the background. */
export const collectedFileWorker = { views: [filesView], reactors: [], jobs: {} }
