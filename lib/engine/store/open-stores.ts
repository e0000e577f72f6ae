import type { Db } from 'mongodb'
import type { Aggregate } from '#lib/engine/core/aggregate'
import { InvalidEventError } from '#lib/engine/core/errors'
import type { EventShape } from '#lib/engine/core/event'
import type { AppendAllContext, KindItem, Kinds, LoadBound, Store } from '#lib/engine/core/store'
import { appendItems, MongoStore, type StoreOptions } from '#lib/engine/store/event-store'

/** Stores that were opened together: what they append together stands as a whole, or not at all. */
export interface Stores extends Kinds {
  /** The store of one kind, which has all others at hand. */
  of<State, Supported extends EventShape, Current extends Supported>(
    aggregate: Aggregate<State, Supported, Current>,
  ): Store<Supported, Current>
}

/** Opens the stores of a registry of aggregates, each when it is first asked for. `now` as in `openStore`. */
export function openStores(
  db: Db,
  registry: Readonly<Record<string, { name: string }>>,
  options: StoreOptions = {},
): Stores {
  const aggregates = new Map(Object.values(registry).map((aggregate) => [aggregate.name, aggregate]))
  const opened = new Map<string, MongoStore>()
  const storeOf = (name: string, field = 'aggregate') => {
    const store = opened.get(name) ?? open(name)
    if (!store) throw new InvalidEventError(field, `"${String(name).slice(0, 64)}" is no kind of aggregate`)
    opened.set(name, store)
    return store
  }
  const open = (name: string) => {
    const aggregate = aggregates.get(name)
    return aggregate && new MongoStore(db, aggregate as never, { kinds, ...options })
  }
  const kinds: Kinds = {
    load: async (name: string, aggregateId: string, bound?: LoadBound) => storeOf(name).load(aggregateId, bound),
    async find(idempotencyKey: string) {
      const asked = [...aggregates.keys()].map(async (aggregate) => {
        const event = await storeOf(aggregate).find(idempotencyKey)
        return event ? [{ aggregate, event }] : []
      })
      return (await Promise.all(asked)).flat()
    },
    appendAll: (items: readonly KindItem[], context: AppendAllContext) =>
      appendItems(items, context, ({ aggregate }, index) => storeOf(aggregate, `items.${index}.aggregate`)),
  }
  return { ...kinds, of: (aggregate) => storeOf(aggregate.name) as unknown as Store<never, never> as never }
}
