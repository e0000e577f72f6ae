import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Collection, type Document, MongoBulkWriteError } from 'mongodb'

/** What one message to the server may carry: its own limits are 48 MB and 100,000 documents. */
const MAX_DOCUMENTS = 1_000
const MAX_BYTES = 16 * 1024 * 1024

export const DURABLE = { writeConcern: { w: 'majority', j: true } } as const

interface Waiting {
  document: Document
  bytes: number
  done(): void
  failed(error: unknown): void
}

/**
 * Concurrent inserts share one message and one wait for the journal; a lone one leaves at once. Each caller
 * gets its own outcome: a document that is refused takes no other down, and what is not known to be durable
 * is an error for everyone in the group, never a success.
 *
 * Unordered, therefore without two events of one aggregate in a group: the second would stand where the
 * first failed, and leave a hole. The lanes of the store see to that.
 */
export class GroupCommit {
  readonly #collection: Collection
  #waiting: Waiting[] = []
  #flushing = false
  constructor(collection: Collection) {
    this.#collection = collection
  }

  /** Resolves when the document is on the journals of a majority. */
  insert(document: Document, bytes: number): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ document, bytes, done, failed })
      if (!this.#flushing) void this.#flush()
    })
  }

  async #flush(): Promise<void> {
    this.#flushing = true
    // Whatever was asked for in the same turn as the first leaves with it.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      await this.#insertGroup(this.#nextGroup())
      // Those just answered may have their next event ready: let them join rather than follow one by one.
      if (this.#waiting.length > 0) await nextTurn()
    }
    this.#flushing = false
  }

  #nextGroup(): Waiting[] {
    let bytes = 0
    const size = this.#waiting.findIndex((each, index) => {
      bytes += each.bytes
      return index > 0 && (index >= MAX_DOCUMENTS || bytes > MAX_BYTES)
    })
    return this.#waiting.splice(0, size === -1 ? this.#waiting.length : size)
  }

  async #insertGroup(group: Waiting[]): Promise<void> {
    const documents = group.map(({ document }) => document)
    try {
      if (documents.length === 1) await this.#collection.insertOne(documents[0] as Document, DURABLE)
      else await this.#collection.insertMany(documents, { ...DURABLE, ordered: false })
      for (const { done } of group) done()
    } catch (error) {
      const refused = refusals(error)
      group.forEach(({ done, failed }, index) => {
        if (!refused) failed(error)
        else if (refused.has(index)) failed(refused.get(index))
        else done()
      })
    }
  }
}

/** The refused documents by place, or null where the outcome of the others is not known to be durable. */
function refusals(error: unknown): Map<number, unknown> | null {
  if (!(error instanceof MongoBulkWriteError) || error.result.getWriteConcernError()) return null
  const writeErrors = [error.writeErrors].flat()
  return writeErrors.length > 0 ? new Map(writeErrors.map((each) => [each.index, each])) : null
}
