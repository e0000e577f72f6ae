import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'

/** The first line of stdin, typed or piped. Never echoed: terminals are looked at, shared and recorded. */
export async function readPassword(input: NodeJS.ReadStream = process.stdin): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input, output: nowhere, terminal: input.isTTY === true })
  // Asked only now that the terminal has stopped echoing: some people, and all scripts, type at once.
  if (input.isTTY) process.stderr.write('Password (it does not show): ')
  try {
    return await new Promise((resolve, reject) => {
      lines.once('line', resolve)
      lines.once('SIGINT', () => lines.close())
      lines.once('close', () => reject(new ExpectedFailure('No password was given, and nothing has changed.')))
    })
  } finally {
    lines.close()
    if (input.isTTY) process.stderr.write('\n')
  }
}
