import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { entrySchema, type LedgerEntry } from '#lib/gateways/sandbox-bank/protocol'

/**
 * The bank's own book: a file with a line for each charge, on the disk before anybody is told of it. Outside our
 * database on purpose: no transaction of ours can take back what the bank has done.
 */
export class Ledger {
  readonly entries: LedgerEntry[] = []
  readonly #file: FileHandle
  #last: Promise<unknown> = Promise.resolve()

  private constructor(file: FileHandle) {
    this.#file = file
  }

  /** Opens the book, and cuts off half a line that a crash left at its end: nobody was told of it. */
  static async open(path: string): Promise<Ledger> {
    await mkdir(dirname(path), { recursive: true })
    const text = await readFile(path, 'utf8').catch(() => '')
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    const file = await open(path, 'a', 0o600)
    await file.truncate(Buffer.byteLength(whole))
    const ledger = new Ledger(file)
    for (const line of whole.split('\n'))
      if (line !== '') ledger.entries.push(entrySchema.parse(JSON.parse(line) as unknown))
    return ledger
  }

  /** One after the other, so that no two lines mix. */
  append(entry: LedgerEntry): Promise<LedgerEntry> {
    const written = this.#last.then(async () => {
      await this.#file.appendFile(`${JSON.stringify(entry)}\n`)
      await this.#file.sync()
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
