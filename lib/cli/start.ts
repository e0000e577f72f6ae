import { type Command, InvalidArgumentError } from 'commander'
import type { AskedTime } from '#lib/cli/start/desk-clock'
import { runStart } from '#lib/cli/start/run-start'
import { momentOf } from '#lib/clock-setting'

/** `hindsight start`: the database, the sandbox bank, the worker and the web app, until Ctrl-C. */
export const registerStart = (command: Command): void => {
  command
    .option('--dev', 'for the people who change it: reload on each change')
    .option(
      '--at <day>',
      'set the clock of the demo, such as 2027-02-28 or 2027-02-28T23:30 in Paris; now for the real time',
      readTime,
    )
    .action(({ dev = false, at }: { dev?: boolean; at?: AskedTime }) => runStart({ dev, at }))
}

function readTime(text: string): AskedTime {
  const at = text === 'now' ? text : momentOf(text)
  if (at) return at
  throw new InvalidArgumentError(
    'Give a day of the years 2000 to 2099 such as 2027-02-28, a moment such as 2027-02-28T23:30, or now.',
  )
}
