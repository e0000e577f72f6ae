import { isDeepStrictEqual } from 'node:util'
import { type CollectionInfo, type Db, ObjectId } from 'mongodb'
import type { Aggregate } from '#lib/engine/core/aggregate'
import { InvalidEventError } from '#lib/engine/core/errors'
import type { EventShape } from '#lib/engine/core/event'
import type {
  AppendAllContext,
  AppendContext,
  AppendItem,
  KindItem,
  Kinds,
  LoadBound,
  ReadFilter,
  Store,
} from '#lib/engine/core/store'
import { appendAtomically, type Destined } from '#lib/engine/store/append/append-atomically'
import { appendOne, type Writing } from '#lib/engine/store/append/append-one'
import { FirstLook } from '#lib/engine/store/append/first-look'
import { GroupCommit } from '#lib/engine/store/append/group-commit'
import { AggregateQueues, HeadCache } from '#lib/engine/store/append/heads'
import { headOf } from '#lib/engine/store/append/place-event'
import { prepareEvent, requireObject } from '#lib/engine/store/append/prepare-event'
import { type Clock, eventClock } from '#lib/engine/store/clock'
import { eventIndexes, supersededIndexes } from '#lib/engine/store/event-indexes'
import { eventValidator } from '#lib/engine/store/event-validator'
import { EventReader } from '#lib/engine/store/read-events'
import { isIndexNotFound, isNamespaceExists } from '#lib/engine/store/write-errors'

export const collectionName = (aggregate: { name: string }) => `event.${aggregate.name}`

/**
 * Creates the collection with its validator and its indexes; running it again changes nothing, and brings
 * a collection of an earlier release up to date. A privileged step: who appends may not do this.
 */
export async function prepareStore(db: Db, aggregate: { name: string; oldIdField: string }): Promise<void> {
  const name = collectionName(aggregate)
  await db.createCollection(name, eventValidator).catch(async (error: unknown) => {
    if (!isNamespaceExists(error)) throw error
    // Only where it differs: a change waits for every write in hand, and makes the next ones wait.
    const [existing] = (await db.listCollections({ name }).toArray()) as CollectionInfo[]
    if (!isDeepStrictEqual(existing?.options?.validator, eventValidator.validator))
      await db.command({ collMod: name, ...eventValidator })
  })
  const collection = db.collection(name)
  await collection.createIndexes(eventIndexes(aggregate.oldIdField))
  for (const superseded of supersededIndexes)
    await collection.dropIndex(superseded).catch((error: unknown) => {
      if (!isIndexNotFound(error)) throw error
    })
}

export interface StoreOptions {
  /** For demo and test databases; the default is the server's clock. */
  now?: Clock
  /** The version of the app that decides: it is recorded with each event. */
  release?: string | undefined
}

/** Opens the store of one kind of aggregate. */
export function openStore<State, Supported extends EventShape, Current extends Supported>(
  db: Db,
  aggregate: Aggregate<State, Supported, Current>,
  options: StoreOptions = {},
): Store<Supported, Current> {
  return new MongoStore(db, aggregate as never, options) as unknown as Store<Supported, Current>
}

/**
 * Majority, since an event that could still be rolled back must neither be shown nor built upon; of the primary,
 * whatever the URI prefers, since who has just saved must find it.
 */
const READ = { ignoreUndefined: true, readConcern: { level: 'majority' }, readPreference: 'primary' } as const

/** The store of one kind; of several that were opened together each has the others at hand. */
export class MongoStore implements Store<EventShape, EventShape> {
  readonly kind: string
  readonly kinds?: Kinds
  readonly #aggregate: Aggregate<unknown, EventShape, EventShape>
  readonly #writing: Writing
  readonly #release: string | undefined

  constructor(
    db: Db,
    aggregate: Aggregate<unknown, EventShape, EventShape>,
    { now, release, kinds }: StoreOptions & { kinds?: Kinds },
  ) {
    const client = db.client
    const collection = db.collection(collectionName(aggregate), READ)
    this.kind = aggregate.name
    if (kinds) this.kinds = kinds
    this.#aggregate = aggregate
    this.#release = release
    this.#writing = {
      client,
      collection,
      reader: new EventReader(client, collection, aggregate),
      heads: new HeadCache(),
      firstLook: new FirstLook(collection, aggregate.oldIdField),
      queues: new AggregateQueues(),
      group: new GroupCommit(collection),
      now: now ?? eventClock(db),
    }
  }

  async load(aggregateId: string, bound?: LoadBound) {
    const history = await this.#writing.reader.load(aggregateId, bound)
    const last = history.at(-1)
    // Whoever loads is likely to append next: the head it needs is known now.
    if (last && !bound) this.#writing.heads.seen(aggregateId, headOf(last))
    return history
  }

  read = (filter?: ReadFilter) => this.#writing.reader.read(filter)
  find = (idempotencyKey: string) => this.#writing.reader.find(idempotencyKey)

  async append(event: AppendItem<EventShape>['event'], idempotencyKey: string, context: AppendContext) {
    const { writing, prepared } = this.prepare(event, idempotencyKey, context)
    return appendOne(writing, prepared)
  }

  async appendAll(items: readonly AppendItem<EventShape>[], context: AppendAllContext) {
    return appendItems(items, context, () => this)
  }

  /** An event that passed the door, with what it is appended with. */
  prepare(event: KindItem['event'], idempotencyKey: string, context: AppendContext): Destined {
    const prepared = prepareEvent(this.#aggregate, event, idempotencyKey, context, this.#release)
    return { writing: this.#writing, prepared }
  }
}

/** Appends events of one kind or of several together; `storeOf` says where each of them goes. */
export async function appendItems<Item extends Omit<KindItem, 'aggregate'>>(
  items: readonly Item[],
  context: AppendAllContext,
  storeOf: (item: Item, index: number) => MongoStore,
) {
  const correlationId = context?.correlationId ?? new ObjectId().toHexString()
  if (!Array.isArray(items)) throw new InvalidEventError('items', 'is not a list of events')
  if (context?.expectedVersion !== undefined)
    throw new InvalidEventError('expectedVersion', 'belongs to each of the events, which may be of several histories')
  const prepared = (items as readonly Item[]).map((item, index) => {
    requireObject(`items.${index}`, item)
    const { event, idempotencyKey, expectedVersion, command = context?.command } = item
    const own = {
      ...context,
      correlationId,
      expectedVersion: expectedVersion as number,
      ...(command ? { command } : {}),
    }
    return storeOf(item, index).prepare(event, idempotencyKey, own)
  })
  return appendAtomically(prepared, { oneDecision: context?.oneDecision === true })
}
