import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { type Command, CommanderError } from 'commander'
import { failureToSay, hindsight } from '#lib/cli/program'
import { escapeWhatIsPrinted } from '#lib/cli/terminal'
import type { Environment } from '#test/support/processes/command'

/**
 * Runs a command to its end within this process, which costs a hundredth of one of its own: with what it printed, and
 * the code that it would have ended with. What comes by signals or by stdin needs a process of its own (`command.ts`).
 */
export async function runCommand(args: readonly string[], env: Environment) {
  const said = { out: '', errors: '' }
  const into = (name: keyof typeof said) =>
    new Writable({
      write: (text, _encoding, done) => {
        said[name] += text
        done()
      },
    })
  const before = { console: globalThis.console, exitCode: process.exitCode, env: { ...process.env } }
  globalThis.console = new Console(into('out'), into('errors'))
  escapeWhatIsPrinted(globalThis.console)
  process.exitCode = undefined
  for (const [name, value] of Object.entries(env)) setVariable(name, value)
  try {
    const program = throwing(await hindsight(args))
    await program.parseAsync([...args], { from: 'user' }).catch(async (error: unknown) => {
      process.exitCode = 1
      if (error instanceof CommanderError) process.exitCode = error.exitCode
      else console.error(await failureToSay(error))
    })
    return { ...said, all: said.out + said.errors, code: Number(process.exitCode ?? 0) }
  } finally {
    globalThis.console = before.console
    process.exitCode = before.exitCode
    for (const name of Object.keys(env)) setVariable(name, before.env[name])
  }
}

/** A usage error ends the process otherwise. */
function throwing(command: Command): Command {
  for (const each of command.commands) throwing(each)
  return command.exitOverride()
}

function setVariable(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}
