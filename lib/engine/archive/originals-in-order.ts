import type { Db } from 'mongodb'
import { comesBefore } from '#lib/engine/store/merge-histories'
import { type Original, originalsIn } from '#lib/engine/store/originals'

/** The originals of one collection beside a walk over its histories, each read once, in the order of the walk. */
export class OriginalsInOrder {
  readonly #cursor
  #next: Original | null | undefined

  constructor(db: Db, collection: string) {
    this.#cursor = originalsIn(db).find({ collection }).sort({ aggregateId: 1, place: 1 })
  }

  /** Those of a history, and those of histories before it that the walk did not meet: nobody's. */
  async of(aggregateId: string): Promise<{ own: Original[]; strays: Original[] }> {
    const [own, strays]: [Original[], Original[]] = [[], []]
    for (let next = await this.#peek(); next; next = await this.#take()) {
      if (next.aggregateId === aggregateId) own.push(next)
      else if (comesBefore(next.aggregateId, aggregateId)) strays.push(next)
      else break
    }
    return { own, strays }
  }

  /** What is left when the walk is over. */
  async rest(): Promise<Original[]> {
    const strays: Original[] = []
    for (let next = await this.#peek(); next; next = await this.#take()) strays.push(next)
    return strays
  }

  close = () => this.#cursor.close()

  async #peek(): Promise<Original | null> {
    if (this.#next === undefined) this.#next = await this.#cursor.next()
    return this.#next
  }

  #take(): Promise<Original | null> {
    this.#next = undefined
    return this.#peek()
  }
}
