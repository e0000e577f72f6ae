import { type Collection, MongoError } from 'mongodb'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { Recorded } from '#lib/engine/core/event'
import type { AppendItem, Store } from '#lib/engine/core/store'
import { by, removal } from '#test/support/faults/removal'

type Item = AppendItem<SubscriptionCurrentEvent>

const AGGREGATES = 24

/** Writers who go on whatever happens, and remember what they were told, and what they were not. */
export class Load {
  /** By key, the hash of each event that was acknowledged. */
  readonly acknowledged = new Map<string, string>()
  /** Calls whose answer was an error: they may stand or not. */
  readonly unsure: Item[][] = []
  /** Errors that no failing server explains. */
  readonly surprises: unknown[] = []
  failed = 0
  /** When the youngest append that was answered had begun. */
  lastBegun = 0
  readonly #store: Store<SubscriptionEvent, SubscriptionCurrentEvent>
  #calls = 0
  #going = true
  #writers: Promise<void>[] = []

  constructor(store: Store<SubscriptionEvent, SubscriptionCurrentEvent>, writers: number) {
    this.#store = store
    this.#writers = Array.from({ length: writers }, () => this.#write())
  }

  async stop(): Promise<void> {
    this.#going = false
    await Promise.all(this.#writers)
  }

  /** Everything that failed once more, with the same keys, until each has its answer. */
  async retryAll(): Promise<void> {
    for (let items = this.unsure.pop(); items; items = this.unsure.pop()) await this.#send(items)
  }

  async #write(): Promise<void> {
    while (this.#going && this.surprises.length === 0) {
      // A job tries again soon, a person later: some of what failed is sent again while the others go on.
      const again = this.#calls % 3 === 0 ? this.unsure.shift() : undefined
      await this.#send(again ?? this.#nextCall())
    }
  }

  #nextCall(): Item[] {
    const call = this.#calls++
    const events = call % 8 === 0 ? 3 : 1
    return Array.from({ length: events }, (_, index) => ({
      event: removal(`L-${(call + index) % AGGREGATES}`, `c${call}_${index}`),
      idempotencyKey: `load-${call}-${index}`,
    }))
  }

  async #send(items: Item[]): Promise<void> {
    const begun = performance.now()
    try {
      const [only] = items as [Item]
      const results =
        items.length === 1
          ? [await this.#store.append(only.event, only.idempotencyKey, by)]
          : await this.#store.appendAll(items, by)
      for (const { event } of results) this.acknowledged.set(event.idempotencyKey, event.hash)
      this.lastBegun = Math.max(this.lastBegun, begun)
    } catch (error) {
      this.failed++
      if (!(error instanceof MongoError)) this.surprises.push(error)
      this.unsure.push(items)
    }
  }
}

/** How many of the acknowledged events do not stand as they were acknowledged. */
export async function countLost(events: Collection, acknowledged: ReadonlyMap<string, string>): Promise<number> {
  const stored = new Map<string, string>()
  const cursor = events.find<Recorded>({ idempotencyKey: /^load-/ }, { projection: { idempotencyKey: 1, hash: 1 } })
  for await (const { idempotencyKey, hash } of cursor) stored.set(idempotencyKey, hash)
  return [...acknowledged].filter(([key, hash]) => stored.get(key) !== hash).length
}
