import { Command } from 'commander'
import { registerAccesses } from '#lib/cli/accesses'
import { registerAccounts } from '#lib/cli/accounts'
import { registerExport } from '#lib/cli/export'
import { registerImport } from '#lib/cli/import'
import { registerImportPortfolio } from '#lib/cli/import-portfolio'
import { registerRebuild } from '#lib/cli/rebuild'
import { registerRenew } from '#lib/cli/renew'
import { registerReplay } from '#lib/cli/replay/replay'
import { registerReproduce } from '#lib/cli/replay/reproduce'
import { registerStart } from '#lib/cli/start'
import { registerVerify } from '#lib/cli/verify'
import { registerVerifyViews } from '#lib/cli/verify-views'
import { ExpectedFailure, sentenceOf } from '#lib/engine/core/expected-failure'
import { isAway } from '#lib/engine/store/write-errors'

/** Every command of `npm run hindsight -- <command>`: write its file, then add its line here. */
const commands: ((program: Command) => void)[] = [
  registerStart,
  registerAccounts,
  registerAccesses,
  registerVerify,
  registerVerifyViews,
  registerImportPortfolio,
  registerExport,
  registerImport,
  registerRenew,
  registerReplay,
  registerReproduce,
  registerRebuild,
]

/** The commands of the terminal. What they say, their usage and its errors too, goes to the console. */
export function hindsight(): Command {
  const program = new Command('hindsight')
    .description('The back office that can always answer: who changed this, when, why, and what it looked like before.')
    .configureOutput({
      writeOut: (text) => console.log(text.trimEnd()),
      writeErr: (text) => console.error(text.trimEnd()),
    })
    .showHelpAfterError('(add --help to see what is possible)')
  for (const register of commands) register(program)
  return program
}

/** What a command that failed says: an expected failure is one sentence that says what to do, a defect shows where it is. */
export const failureToSay = (error: unknown): unknown => {
  if (error instanceof ExpectedFailure) return error.message
  return isAway(error)
    ? `The database went away while this ran (${sentenceOf(error)}): what was done stands, run it again once the database answers.`
    : error
}
