import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectFolder } from '#lib/cli/start/project'
import { endsWithUs } from '#test/support/processes/ends-with-us'
import { endWithUs } from '../end-with-us.ts'
import { until } from '../until.ts'

export interface Logged {
  level: number
  msg: string
  /** Whose work it is about, where it is one reactor's. */
  reactor?: string
}

export interface Worker {
  pid: number
  /** What it has logged until now. */
  logged: Logged[]
  isOver(): boolean
  /** How it ended: a signal's name, or its exit code. */
  ended: Promise<NodeJS.Signals | number | null>
  /** Sends the signal, where it still runs, and says how long it took to end, in milliseconds. */
  end(signal: NodeJS.Signals): Promise<number>
}

/** Waits until it has partitions to work on: before, a signal or a fault only hits a process that loads its code. */
export const working = ({ logged }: Worker): Promise<void> =>
  until('a worker works', () => logged.some(({ msg }) => msg.startsWith('Works on')))

/** The real worker as a process of its own, as `npm start` runs it. */
export function startWorker(env: Record<string, string>, args: readonly string[] = []): Worker {
  const child = spawn(process.execPath, [...endsWithUs, ...args, join(projectFolder, 'lib', 'worker', 'main.ts')], {
    cwd: projectFolder,
    env: { ...process.env, LOG_LEVEL: 'info', NIGHTLY_JOBS: 'off', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  endWithUs(child)
  const logged: Logged[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{')) logged.push(JSON.parse(line))
  })
  const ended = once(child, 'exit').then(([code, signal]) => signal ?? code)
  const isOver = () => child.exitCode !== null || child.signalCode !== null
  const end = async (signal: NodeJS.Signals) => {
    const asked = performance.now()
    if (!isOver()) child.kill(signal)
    await ended
    return performance.now() - asked
  }
  return { pid: child.pid ?? 0, logged, isOver, ended, end }
}
