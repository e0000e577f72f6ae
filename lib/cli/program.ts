import { Command } from 'commander'
import { ExpectedFailure, sentenceOf } from '#lib/engine/core/expected-failure'

/** A command of the terminal: how it is called, what it is for, and what gives it its options and its work. */
interface TerminalCommand {
  usage: string
  description: string
  /** Fetched once it is asked for: a command loads what it uses, and a list of all of them loads none. */
  load: () => Promise<(command: Command) => void>
}

/** Every command of `npm run hindsight -- <command>`: write its file, then add it here. */
export const commands: readonly TerminalCommand[] = [
  {
    usage: 'start',
    description: 'start everything: the database, the sandbox bank, the worker and the web app',
    load: async () => (await import('#lib/cli/start')).registerStart,
  },
  {
    usage: 'accounts',
    description: 'who can sign in',
    load: async () => (await import('#lib/cli/accounts')).registerAccounts,
  },
  {
    usage: 'accesses [id]',
    description: 'list who downloaded a history with people’s names in it, and why',
    load: async () => (await import('#lib/cli/accesses')).registerAccesses,
  },
  {
    usage: 'verify',
    description:
      'hash every event again; name the first document of each history that is not what was recorded, and each event that this version cannot read',
    load: async () => (await import('#lib/cli/verify')).registerVerify,
  },
  {
    usage: 'verify-views',
    description: 'compare every row of every persisted view with the fold of its events, and write again what differs',
    load: async () => (await import('#lib/cli/verify-views')).registerVerifyViews,
  },
  {
    usage: 'import-portfolio <file>',
    description: 'bring an existing portfolio in as events, and compare what is in force with the file',
    load: async () => (await import('#lib/cli/import-portfolio')).registerImportPortfolio,
  },
  {
    usage: 'export <folder>',
    description: 'write every event as a line of canonical EJSON, a file for each collection; interrupted, it goes on',
    load: async () => (await import('#lib/cli/export')).registerExport,
  },
  {
    usage: 'import <folder>',
    description: 'bring an export back; a line that is there already adds nothing, a damaged one is named',
    load: async () => (await import('#lib/cli/import')).registerImport,
  },
  {
    usage: 'renew',
    description: 'renew every contract whose next term begins by a day; again, it adds nothing',
    load: async () => (await import('#lib/cli/renew')).registerRenew,
  },
  {
    usage: 'replay <file-or-id>',
    description: 'replay a history from a replay file or the database, step by step; it writes nothing',
    load: async () => (await import('#lib/cli/replay/replay')).registerReplay,
  },
  {
    usage: 'reproduce <file-or-id>',
    description: 'write a test from a history: given its events, when folded, then the state at a step',
    load: async () => (await import('#lib/cli/replay/reproduce')).registerReproduce,
  },
  {
    usage: 'alter-history <migration>',
    description:
      'correct events that a bug wrote, the last resort: say what would change, and with --apply change it, keep the originals and record why',
    load: async () => (await import('#lib/cli/alter-history')).registerAlterHistory,
  },
  {
    usage: 'rebuild <view>',
    description: 'write a view anew beside the old one, compare them, and swap; readers and workers go on meanwhile',
    load: async () => (await import('#lib/cli/rebuild')).registerRebuild,
  },
]

const nameOf = ({ usage }: Pick<TerminalCommand, 'usage'>) => usage.replace(/ .*/, '')

/**
 * The commands of the terminal, the one that these arguments ask for with all that it takes. What they say, their usage
 * and its errors too, goes to the console.
 */
export async function hindsight(args: readonly string[]): Promise<Command> {
  const program = new Command('hindsight')
    .description('The back office that can always answer: who changed this, when, why, and what it looked like before.')
    .configureOutput({
      writeOut: (text) => console.log(text.trimEnd()),
      writeErr: (text) => console.error(text.trimEnd()),
    })
    .showHelpAfterError('(add --help to see what is possible)')
  // Also of `help replay`.
  const asked = args.find((arg) => commands.some((command) => nameOf(command) === arg))
  for (const command of commands) {
    const isAsked = nameOf(command) === asked
    const added = program.command(isAsked ? nameOf(command) : command.usage).description(command.description)
    if (isAsked) (await command.load())(added)
  }
  return program
}

/** What a command that failed says: an expected failure is one sentence that says what to do, a defect shows where it is. */
export async function failureToSay(error: unknown): Promise<unknown> {
  if (error instanceof ExpectedFailure) return error.message
  const { isAway } = await import('#lib/engine/store/write-errors')
  return isAway(error)
    ? `The database went away while this ran (${sentenceOf(error)}): what was done stands, run it again once the database answers.`
    : error
}
