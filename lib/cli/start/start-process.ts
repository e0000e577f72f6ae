import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'

export type ProcessPlan = {
  name: string
  /** Arguments for our own Node. */
  args: string[]
  cwd: string
  env: NodeJS.ProcessEnv
  /** The terminal, or a file that is appended to. */
  output: 'terminal' | { file: string }
}

export type Ending = { code: number | null; signal: NodeJS.Signals | null }

export type RunningProcess = {
  pid: number
  child: ChildProcess
  ended: Promise<Ending>
  /** Asks it to end, and forces it after the limit. */
  stop(limitMs: number): Promise<void>
}

/**
 * Starts a Node process as the head of its own process group: the terminal's Ctrl-C reaches the launcher alone,
 * which stops its children in order, and a group can be ended with everything it started.
 */
export const startProcess = async ({ args, cwd, env, output }: ProcessPlan): Promise<RunningProcess> => {
  const target = output === 'terminal' ? ('inherit' as const) : openSync(output.file, 'a')
  const child = spawn(process.execPath, args, { cwd, env, detached: true, stdio: ['ignore', target, target] })
  const ended = once(child, 'exit').then(([code, signal]): Ending => ({ code, signal }))
  // Awaited by some callers only; a failed spawn is thrown below.
  ended.catch(() => {})
  try {
    if (child.pid === undefined) await ended
  } finally {
    if (typeof target === 'number') closeSync(target)
  }
  const pid = child.pid as number
  const stop = async (limitMs: number) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    signalGroup(pid, 'SIGTERM')
    const force = setTimeout(() => signalGroup(pid, 'SIGKILL'), limitMs)
    await ended
    clearTimeout(force)
    // What it started itself may outlive it.
    signalGroup(pid, 'SIGKILL')
  }
  return { pid, child, ended, stop }
}

/** Sends a signal to a whole process group; one that is gone already is what we wanted. */
export const signalGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
