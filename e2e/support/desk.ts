import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { homeFiles } from '../../lib/home.ts'
import { endsWithUs } from '../../test/support/processes/ends-with-us.ts'

const READY_LIMIT_MS = 600_000
const STOP_LIMIT_MS = 60_000
const project = join(import.meta.dirname, '..', '..')

export interface Place {
  home: string
  port: string
  mongoPort: string
}

export interface Desk {
  /** Ends it as Ctrl-C does; resolves with the exit code. */
  stop(): Promise<number | null>
}

/**
 * Runs the very `start` that people run, on a folder and ports of its own, until the desk answers; `at` sets its clock,
 * which otherwise stays as its folder has it.
 */
export async function startDesk(
  { home, port, mongoPort }: Place,
  settings: Record<string, string> = {},
  at?: string,
): Promise<Desk> {
  const { logs } = homeFiles(home)
  const log = join(logs, 'start.log')
  mkdirSync(logs, { recursive: true })
  const output = openSync(log, 'a')
  const args = [join(project, 'lib', 'cli', 'main.ts'), 'start', ...(at ? ['--at', at] : [])]
  const launcher = spawn(process.execPath, [...endsWithUs, ...args], {
    cwd: project,
    env: {
      ...withoutProduction(),
      ...{ HINDSIGHT_HOME: home, PORT: port, HINDSIGHT_MONGO_PORT: mongoPort },
      // What a night does depends on the day, and the journeys do not: those about it run it themselves.
      NIGHTLY_JOBS: 'off',
      // What a journey says of where it is from is believed, as a proxy's word would be.
      TRUSTED_PROXIES: '127.0.0.1, ::1',
      ...settings,
    },
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  const exit = once(launcher, 'exit')
  const ended = () => launcher.exitCode !== null || launcher.signalCode !== null
  const stop = async () => {
    if (!ended()) {
      launcher.kill('SIGTERM')
      // The second signal makes the launcher end by force, and its children with it.
      const force = setTimeout(() => launcher.kill('SIGTERM'), STOP_LIMIT_MS)
      await exit
      clearTimeout(force)
    }
    return launcher.exitCode
  }
  const until = Date.now() + READY_LIMIT_MS
  while (!existsSync(homeFiles(home).running)) {
    if (ended() || Date.now() > until) {
      await stop()
      throw new Error(`The desk did not start:\n${await readFile(log, 'utf8')}`)
    }
    await pause(50)
  }
  return { stop }
}

/** The journeys write: they must never reach a database or a bank that somebody named in their shell. */
const withoutProduction = (): NodeJS.ProcessEnv => {
  const { MONGODB_URI: _uri, MONGODB_DB: _db, HINDSIGHT_SECRET: _secret, HINDSIGHT_URL: _url, ...rest } = process.env
  const { PAYMENT_GATEWAY: _gateway, SANDBOX_BANK_URL: _bank, STRIPE_API_KEY: _key, ...ours } = rest
  return ours
}
