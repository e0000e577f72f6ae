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

/** Far above the longest history seen (100,000 events, 70 MB), and what a browser can still read. */
export const MOST_BYTES = 256 * 1024 * 1024

export const tooLarge = () =>
  new ReplayFileError({ code: 'tooLarge' }, 'This replay file is larger than any that this app writes.')
