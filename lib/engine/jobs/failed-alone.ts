/**
 * What was thrown over one history, as an error that is its own: it could not be read, folded or worked on; the others
 * go on, and the next run tries it again. What the database could not do says nothing about a history and is thrown
 * on: the run ends, and is begun again.
 */
export function failedAlone(thrown: unknown): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  // The driver is unknown here; the names of its errors are documented, and all begin like this.
  if (error.name.startsWith('Mongo')) throw error
  return error
}
