import type { ReplayFileProblem } from '#lib/engine/replay/replay-file-error'
import type { MessageKey } from '#lib/messages/message-key'
import type { Words } from '#lib/messages/words'

/** What is wrong with a replay file, in the language of whoever opens it. */
export const replayFileProblem = ({ code, ...values }: ReplayFileProblem, words: Words): string =>
  words.t<MessageKey>(`replayFile.problems.${code}`, values)
