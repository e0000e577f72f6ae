/** What is wrong with a file, and the values of the sentence about it; the catalogue has one for each code. */
export type ReplayFileProblem =
  | { code: 'notJson' | 'noReplayFile' | 'newer' | 'empty' | 'damaged' | 'tooLarge' | 'noId' }
  | { code: 'damagedEvent' | 'hole' | 'stranger' | 'twice'; event: number }

/** A file that is none; says what is wrong with it, in English for the terminal. */
export class ReplayFileError extends Error {
  override readonly name = 'ReplayFileError'
  readonly problem: ReplayFileProblem

  constructor(problem: ReplayFileProblem, message: string, options?: ErrorOptions) {
    super(message, options)
    this.problem = problem
  }
}
