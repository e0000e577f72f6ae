import { readFile } from 'node:fs/promises'
import { entrySchema, type LedgerEntry } from '#lib/gateways/sandbox-bank/protocol'

/** What a sandbox bank's book says, also while the bank writes in it: half a line at its end is a charge that nobody was told of yet. */
export async function readLedger(path: string): Promise<LedgerEntry[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => entrySchema.parse(JSON.parse(line)))
}
