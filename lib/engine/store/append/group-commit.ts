import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Collection, type Document, MongoBulkWriteError } from 'mongodb'
import { bounded } from '#lib/engine/store/bounded'

/** What one message to the server may carry: its own limits are 48 MB and 100,000 documents. */
const MAX_DOCUMENTS = 1_000
const MAX_BYTES = 16 * 1024 * 1024
/** While the server writes one group, the journal takes another and callers make the next: neither side waits for the other. */
const MAX_UNDER_WAY = 4
/** Fewer events than these are not divided among groups: a message of its own costs more than it brings. */
const WORTH_A_MESSAGE = 8

export const DURABLE = { writeConcern: { w: 'majority', j: true } } as const

interface Waiting {
  document: Document
  bytes: number
  done(): void
  failed(error: unknown): void
}

/**
 * Concurrent inserts share a few messages and waits for the journal; a lone one leaves at once. Each caller
 * gets its own outcome: a document that is refused takes no other down, and what is not known to be durable
 * is an error for everyone in the group, never a success.
 *
 * Unordered, therefore without two events of one aggregate in a group: the second would stand where the
 * first failed, and leave a hole. The store's queue for each aggregate sees to that.
 */
export class GroupCommit {
  readonly #collection: Collection
  #waiting: Waiting[] = []
  #underWay = 0
  #collecting = false
  constructor(collection: Collection) {
    this.#collection = collection
  }

  /** Resolves when the document is on the journals of a majority. */
  insert(document: Document, bytes: number): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ document, bytes, done, failed })
      void this.#send()
    })
  }

  /** Sends what waits as soon as a group may leave, once all that is asked for in this turn is there. */
  async #send(): Promise<void> {
    if (this.#collecting || this.#underWay >= MAX_UNDER_WAY) return
    this.#collecting = true
    // Whatever was asked for in the same turn as the first leaves with it.
    await Promise.resolve()
    this.#collecting = false
    while (this.#waiting.length > 0 && this.#underWay < MAX_UNDER_WAY) void this.#commit(this.#nextGroup())
  }

  async #commit(group: Waiting[]): Promise<void> {
    this.#underWay += 1
    await this.#insertGroup(group)
    // Those just answered may have their next event ready: let them join rather than follow one by one.
    await nextTurn()
    this.#underWay -= 1
    void this.#send()
  }

  /** All that waits; of many, as many as leave enough for each of the groups that may be under way. */
  #nextGroup(): Waiting[] {
    const share = Math.ceil(this.#waiting.length / (MAX_UNDER_WAY - this.#underWay))
    const wanted = Math.min(MAX_DOCUMENTS, Math.max(WORTH_A_MESSAGE, share))
    let bytes = 0
    const size = this.#waiting.findIndex((each, index) => {
      bytes += each.bytes
      return index > 0 && (index >= wanted || bytes > MAX_BYTES)
    })
    return this.#waiting.splice(0, size === -1 ? this.#waiting.length : size)
  }

  async #insertGroup(group: Waiting[]): Promise<void> {
    const documents = group.map(({ document }) => document)
    try {
      if (documents.length === 1) await bounded(this.#collection.insertOne(documents[0] as Document, DURABLE))
      else await bounded(this.#collection.insertMany(documents, { ...DURABLE, ordered: false }))
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
