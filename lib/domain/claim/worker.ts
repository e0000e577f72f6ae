import { claimsView } from '#lib/domain/claim/views/claims'

/** What is kept of claims in the background. */
export const claimWorker = { views: [claimsView], reactors: [], jobs: {} }
