/** Where an aggregate's history ends: what the next event's writer has to know. */
export interface Head {
  version: number
  hash: string | null
  appendDate: Date | null
}

export const emptyHead: Head = { version: 0, hash: null, appendDate: null }

/** The heads of the aggregates touched last. A stale one makes an insert fail on the unique index, never fork. */
export class HeadCache {
  readonly #heads = new Map<string, Head>()
  readonly #capacity: number
  constructor(capacity = 4_096) {
    this.#capacity = capacity
  }
  get(aggregateId: string): Head | undefined {
    return this.#heads.get(aggregateId)
  }
  set(aggregateId: string, head: Head): void {
    this.#heads.delete(aggregateId)
    // That there is nothing yet is not remembered: old documents may be brought in before the first event.
    if (head.version === 0) return
    this.#heads.set(aggregateId, head)
    if (this.#heads.size > this.#capacity) this.#heads.delete(this.#heads.keys().next().value as string)
  }
  /** Takes note of what a read has seen, unless more is known already. */
  seen(aggregateId: string, head: Head): void {
    if ((this.#heads.get(aggregateId)?.version ?? -1) < head.version) this.set(aggregateId, head)
  }
  forget(aggregateId: string): void {
    this.#heads.delete(aggregateId)
  }
}

/** Runs tasks of one aggregate one after the other, those of different aggregates side by side. */
export class AggregateQueues {
  readonly #tails = new Map<string, Promise<unknown>>()
  /** One task that takes the turn of several aggregates; in one order for all, so that no two wait for each other. */
  runAcross<T>(aggregateIds: Iterable<string>, task: () => Promise<T>): Promise<T> {
    const inOrder = [...new Set(aggregateIds)].sort()
    return inOrder.reduceRight<() => Promise<T>>((inner, aggregateId) => () => this.run(aggregateId, inner), task)()
  }
  async run<T>(aggregateId: string, task: () => Promise<T>): Promise<T> {
    const turn = (this.#tails.get(aggregateId) ?? Promise.resolve()).then(task, task)
    const tail = turn.catch(() => undefined)
    this.#tails.set(aggregateId, tail)
    try {
      return await turn
    } finally {
      if (this.#tails.get(aggregateId) === tail) this.#tails.delete(aggregateId)
    }
  }
}
