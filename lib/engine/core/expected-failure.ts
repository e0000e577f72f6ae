/**
 * A failure that people can do something about: its message is one sentence which says what to do.
 * The terminal prints that sentence alone; anything else is a defect and keeps its stack.
 */
export class ExpectedFailure extends Error {
  override readonly name = 'ExpectedFailure'
}

/** The sentence of a failure, wherever it comes from. */
export const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
