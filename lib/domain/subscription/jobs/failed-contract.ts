import { failedAlone } from '#lib/engine/jobs/failed-alone'

/** One contract could not be read, folded or worked on; the others go on, and the next run tries it again. */
export interface FailedContract {
  contractId: string
  outcome: 'failed'
  error: Error
}

/** What was thrown over one contract, as its outcome; throws on what says nothing about a contract. */
export const failedContract = (contractId: string, thrown: unknown): FailedContract => ({
  ...{ contractId, outcome: 'failed' },
  error: failedAlone(thrown),
})
