import type { Words } from '#lib/messages/words'
import type { ReplayFileProblem } from '#lib/replay/replay-file-error'

/** What is wrong with a replay file, in the language of whoever opens it. */
export const replayFileProblem = ({ code, ...values }: ReplayFileProblem, words: Words): string =>
  words.t(`replayFile.problems.${code}`, values)
