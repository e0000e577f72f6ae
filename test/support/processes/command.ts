import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, inject } from 'vitest'
import { projectFolder } from '#lib/cli/start/project'

const MAIN = join(projectFolder, 'lib', 'cli', 'main.ts')

/** The environment of a command beside our own; what is undefined it does not have. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The database of a test, for a command that works on one. */
export const onDatabase = (name: string): Environment => ({ MONGODB_URI: inject('mongodbUri'), MONGODB_DB: name })

/** A database of the command's own, in this folder. */
export const inHome = (home: string): Environment => ({
  MONGODB_URI: undefined,
  MONGODB_DB: undefined,
  HINDSIGHT_HOME: home,
  MONGOD_BINARY: inject('mongodBinary'),
})

/**
 * Starts a command of the terminal in a process of its own, as people run it. `output` grows while it runs; `ended`
 * resolves with all of it once it has ended, the code being null where a signal ended it. Whoever starts it ends it.
 */
export function startCommand(args: readonly string[], env: Environment) {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: projectFolder, env: { ...process.env, ...env } })
  const output = { all: '', out: '', errors: '' }
  const listen = (stream: NodeJS.ReadableStream, name: 'out' | 'errors') =>
    stream.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
      output.all += text
    })
  listen(child.stdout, 'out')
  listen(child.stderr, 'errors')
  const ended = once(child, 'close').then(([code]) => ({ ...output, code: code as number | null }))
  return { child, output, ended }
}

export type StartedCommand = ReturnType<typeof startCommand>

/** Ends what still runs, and waits until it has. */
export async function endCommand({ child, ended }: StartedCommand, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal)
  await ended
}

/**
 * Starts commands that end with their test at the latest. To be called after the hooks that take away what they work
 * on: those run later then.
 */
export function commandsThatEnd(signal: NodeJS.Signals = 'SIGKILL') {
  const started: StartedCommand[] = []
  afterEach(async () => {
    for (const command of started.splice(0)) await endCommand(command, signal)
  })
  return (args: readonly string[], env: Environment): StartedCommand => {
    const command = startCommand(args, env)
    started.push(command)
    return command
  }
}
