import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { projectFolder } from '#lib/cli/start/project'
import { endsWithUs } from '#test/support/processes/ends-with-us'

interface Settings {
  env?: Record<string, string>
  /** Gets what the program says, piece by piece, in place of the terminal. */
  hear?: (said: Buffer) => void
}

/** Runs a Node program with its output on the terminal, or for whoever hears it; answers whether it succeeded. */
export const runNode = async (args: string[], { env = {}, hear }: Settings = {}): Promise<boolean> => {
  const output = hear ? ('pipe' as const) : ('inherit' as const)
  const child = spawn(process.execPath, [...endsWithUs, ...args], {
    cwd: projectFolder,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...(hear && process.stdout.isTTY ? COLOURS : {}), ...env },
    stdio: ['ignore', output, output],
  })
  for (const stream of [child.stdout, child.stderr]) if (hear) stream?.on('data', hear)
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  // Whoever stops the tests stops what they started: the stage gets the signal and cleans up before we end.
  process.once('SIGTERM', pass).once('SIGINT', pass)
  const [code] = (await once(child, 'close')) as [number | null]
  process.off('SIGTERM', pass).off('SIGINT', pass)
  return code === 0
}

const COLOURS = { FORCE_COLOR: '1' }
