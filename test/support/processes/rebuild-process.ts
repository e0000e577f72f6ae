import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const MAIN = join(import.meta.dirname, '../../../lib/cli/main.ts')

/** Runs `rebuild` as a person does in the terminal; resolves with how it ended and what it said. */
export async function rebuildInTerminal(
  uri: string,
  database: string,
  view: string,
  env: Record<string, string> = {},
): Promise<{ ended: NodeJS.Signals | number | null; said: string }> {
  const child = spawn(process.execPath, [MAIN, 'rebuild', view, '--reason', 'a test'], {
    env: { ...process.env, MONGODB_URI: uri, MONGODB_DB: database, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const [code, signal] = await once(child, 'close')
  return { ended: signal ?? code, said }
}
