/** One contract could not be read, folded or worked on; the others go on, and the next run tries it again. */
export interface FailedContract {
  contractId: string
  outcome: 'failed'
  error: Error
}

/**
 * What was thrown over one contract, as its outcome. What the database could not do says nothing about a contract
 * and is thrown on: the run ends, and is begun again.
 */
export function failedAlone(contractId: string, thrown: unknown): FailedContract {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  // The driver is unknown here; the names of its errors are documented, and all begin like this.
  if (error.name.startsWith('Mongo')) throw error
  return { contractId, outcome: 'failed', error }
}
