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
import { escapeWhatIsPrinted, forTerminal } from '#lib/cli/terminal'
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

escapeWhatIsPrinted(console)

const program = new Command('hindsight')
  .description('The back office that can always answer: who changed this, when, why, and what it looked like before.')
  .configureOutput({ writeErr: (text) => process.stderr.write(forTerminal(text)) })
  .showHelpAfterError('(add --help to see what is possible)')

for (const register of commands) register(program)

try {
  await program.parseAsync()
} catch (error) {
  // An expected failure is one sentence that says what to do; anything else is a defect and shows where it is.
  console.error(
    error instanceof ExpectedFailure
      ? error.message
      : isAway(error)
        ? `The database went away while this ran (${sentenceOf(error)}): what was done stands, run it again once the database answers.`
        : error,
  )
  // Whatever the failure has left waiting (timers, reconnecting clients) must not keep us alive.
  process.exit(1)
}
