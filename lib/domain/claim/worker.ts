import { claimLists } from '#lib/domain/claim/lists/all'

/** What is kept of claims in the background. */
export const claimWorker = { views: claimLists.map(({ view }) => view), reactors: [], jobs: [] }
