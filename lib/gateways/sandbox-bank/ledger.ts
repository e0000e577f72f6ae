import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { entrySchema, type LedgerEntry } from '#lib/gateways/sandbox-bank/protocol'

const entriesOf = (lines: string): LedgerEntry[] =>
  lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => entrySchema.parse(JSON.parse(line)))

async function wholeLines(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    // Any other failure is no empty book: what could not be read must not be cut off.
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text.slice(0, text.lastIndexOf('\n') + 1)
}

/**
 * The bank's own book: a file with a line for each charge, on the disk before anybody is told of it. Outside our
 * database on purpose: no transaction of ours can take back what the bank has done.
 */
export class Ledger {
  readonly entries: LedgerEntry[]
  readonly #file: FileHandle
  #size: number
  #last: Promise<unknown> = Promise.resolve()

  private constructor(file: FileHandle, entries: LedgerEntry[], size: number) {
    this.#file = file
    this.entries = entries
    this.#size = size
  }

  /** Opens the book, and cuts off half a line that a crash left at its end: nobody was told of it. */
  static async open(path: string): Promise<Ledger> {
    await mkdir(dirname(path), { recursive: true })
    const lines = await wholeLines(path)
    const entries = entriesOf(lines)
    const file = await open(path, 'a', 0o600)
    const size = Buffer.byteLength(lines)
    await file.truncate(size)
    return new Ledger(file, entries, size)
  }

  /** One after the other, so that no two lines mix. */
  append(entry: LedgerEntry): Promise<LedgerEntry> {
    const written = this.#last.then(async () => {
      const line = `${JSON.stringify(entry)}\n`
      try {
        await this.#file.appendFile(line)
        await this.#file.sync()
      } catch (error) {
        // Of what a full disk let through nothing may stay: the next line would be glued to it.
        await this.#file.truncate(this.#size)
        throw error
      }
      this.#size += Buffer.byteLength(line)
      this.entries.push(entry)
      return entry
    })
    this.#last = written.catch(() => {})
    return written
  }

  async close(): Promise<void> {
    await this.#last
    await this.#file.close()
  }
}
