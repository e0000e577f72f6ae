import type { Command } from 'commander'
import { runStart } from '#lib/cli/start/run-start'

/** `hindsight start`: the database, the sandbox bank, the worker and the web app, until Ctrl-C. */
export const registerStart = (program: Command): void => {
  program
    .command('start')
    .description('start everything: the database, the sandbox bank, the worker and the web app')
    .option('--dev', 'for the people who change it: reload on each change')
    .action((options: { dev?: boolean }) => runStart({ dev: options.dev === true }))
}
