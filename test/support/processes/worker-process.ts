import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { endsWithUs } from '#test/support/processes/ends-with-us'

export interface WorkerProcess {
  child: ChildProcess
  /** Resolves with how it ended: a signal's name, or its exit code. */
  ended: Promise<NodeJS.Signals | number | null>
  end(signal: NodeJS.Signals): Promise<void>
}

/** Starts the real worker as a process of its own. */
export function startWorker(uri: string, database: string, env: Record<string, string> = {}): WorkerProcess {
  const child = spawn(process.execPath, [...endsWithUs, join(import.meta.dirname, '../../../lib/worker/main.ts')], {
    env: { ...process.env, MONGODB_URI: uri, MONGODB_DB: database, LOG_LEVEL: 'error', NIGHTLY_JOBS: 'off', ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const ended = once(child, 'exit').then(([code, signal]) => signal ?? code)
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await ended
  }
  return { child, ended, end }
}

/** Worker processes of which none outlives its test. */
export function useWorkerProcesses(): typeof startWorker {
  const running: WorkerProcess[] = []
  afterEach(async () => {
    await Promise.all(running.splice(0).map(({ end }) => end('SIGKILL')))
  })
  return (...args) => {
    const worker = startWorker(...args)
    running.push(worker)
    return worker
  }
}
