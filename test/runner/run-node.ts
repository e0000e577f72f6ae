import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { projectFolder } from '#lib/cli/start/project'

/** Runs a Node program with its output on the terminal; answers whether it succeeded. */
export const runNode = async (args: string[], env: Record<string, string> = {}): Promise<boolean> => {
  const child = spawn(process.execPath, args, {
    cwd: projectFolder,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  // Whoever stops the tests stops what they started: the stage gets the signal and cleans up before we end.
  process.once('SIGTERM', pass).once('SIGINT', pass)
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  process.off('SIGTERM', pass).off('SIGINT', pass)
  if (signal === 'SIGINT' || signal === 'SIGTERM' || code === 130) process.exit(130)
  return code === 0
}
