import type { Collection } from 'mongodb'
import { bounded } from '#lib/engine/store/bounded'

/** What one question to the server names at most. */
const MAX_IDS = 1_000

interface Look {
  ids: Set<string>
  begun: Promise<Set<string>>
}

/**
 * Tells whether an aggregate has no event at all, in one indexed read of its first event and its old documents.
 * Those who ask while a look is under way share the next one: an import of many new histories at once waits for few.
 * The answer is never kept, since old documents may be brought in before the first event.
 */
export class FirstLook {
  readonly #collection: Collection
  readonly #oldIdField: string
  #next: Look | null = null
  #last: Promise<unknown> = Promise.resolve()
  constructor(collection: Collection, oldIdField: string) {
    this.#collection = collection
    this.#oldIdField = oldIdField
  }

  async isNew(aggregateId: string): Promise<boolean> {
    if (!this.#next || this.#next.ids.size >= MAX_IDS) this.#next = this.#plan()
    const { ids, begun } = this.#next
    ids.add(aggregateId)
    return !(await begun).has(aggregateId)
  }

  #plan(): Look {
    const ids = new Set<string>()
    const begun = this.#last.then(() => {
      // Who asks from now on may have heard of an event that this look does not see.
      if (this.#next?.ids === ids) this.#next = null
      return this.#existing([...ids])
    })
    this.#last = begun.catch(() => undefined)
    return { ids, begun }
  }

  /**
   * Those that have events: a history without old documents begins with version 1. Events that could still be rolled
   * back count too, which costs less than to ask for what a majority has: where there is one, its head is read anew.
   */
  async #existing(ids: string[]): Promise<Set<string>> {
    const idField = this.#oldIdField
    const begun = { $or: [{ aggregateId: { $in: ids }, version: 1 }, { [idField]: { $in: ids } }] }
    const projection = { _id: 0, aggregateId: 1, [idField]: 1 }
    const found = this.#collection.find(begun, { projection, readConcern: { level: 'local' } })
    return new Set((await bounded(found.toArray())).flatMap((each) => [each.aggregateId, each[idField]]))
  }
}
