import { setTimeout as pause } from 'node:timers/promises'
import { BSON, type Collection, type Db, type Document, MongoServerError, ObjectId } from 'mongodb'
import type { Aggregate } from '#lib/core/aggregate'
import {
  EventTooLargeError,
  IdempotencyKeyViolationError,
  InvalidEventError,
  VersionConflictError,
} from '#lib/core/errors'
import type { EventShape, Recorded } from '#lib/core/event'
import type { AppendContext, Appended, AppendItem, LoadBound, ReadFilter, Store } from '#lib/core/store'
import { type Clock, serverClock } from '#lib/mongo/clock'
import { chainHash, HASH_VERSION } from '#lib/mongo/hash'
import { type Head, HeadCache, Lanes } from '#lib/mongo/heads'
import { type PreparedEvent, prepareEvent } from '#lib/mongo/prepare-event'
import { EventReader } from '#lib/mongo/read-events'

const EVENT_LIMIT = 256 * 1024
const ATTEMPTS = 64
const DURABLE = { writeConcern: { w: 'majority', j: true } } as const

export const collectionName = (aggregate: { name: string }) => `event.${aggregate.name}`

/** Creates the collection and its indexes; running it again changes nothing. */
export async function prepareStore(db: Db, aggregate: { name: string; legacyIdField: string }): Promise<void> {
  const existing = await db.listCollections({ name: collectionName(aggregate) }).toArray()
  if (existing.length === 0) await db.createCollection(collectionName(aggregate)).catch(ignoreExisting)
  const { legacyIdField } = aggregate
  await db.collection(collectionName(aggregate)).createIndexes([
    {
      key: { aggregateId: 1, version: 1 },
      name: 'aggregate_version',
      unique: true,
      partialFilterExpression: { version: { $gte: 0 } },
    },
    {
      key: { idempotencyKey: 1 },
      name: 'idempotency_key',
      unique: true,
      partialFilterExpression: { idempotencyKey: { $gt: '' } },
    },
    { key: { aggregateId: 1, appendDate: 1, _id: 1 }, name: 'aggregate_append_date' },
    { key: { appendDate: -1 }, name: 'append_date' },
    {
      key: { [legacyIdField]: 1, timestamp: 1, _id: 1 },
      name: 'legacy',
      partialFilterExpression: { [legacyIdField]: { $gt: '' } },
    },
  ])
}

/** Opens the store of one kind of aggregate. `now` is for demo and test databases; the default is the server's clock. */
export function openStore<State, Supported extends EventShape, Current extends Supported>(
  db: Db,
  aggregate: Aggregate<State, Supported, Current>,
  options: { now?: Clock } = {},
): Store<Supported, Current> {
  return new MongoStore(db, aggregate as never, options.now) as unknown as Store<Supported, Current>
}

class MongoStore implements Store<EventShape, EventShape> {
  readonly #db: Db
  readonly #collection: Collection
  readonly #aggregate: Aggregate<unknown, EventShape, EventShape>
  readonly #reader: EventReader<EventShape>
  readonly #heads = new HeadCache()
  readonly #lanes = new Lanes()
  readonly #now: () => Date | Promise<Date>

  constructor(db: Db, aggregate: Aggregate<unknown, EventShape, EventShape>, now: Clock | undefined) {
    this.#db = db
    this.#aggregate = aggregate
    this.#collection = db.collection(collectionName(aggregate), { ignoreUndefined: true })
    this.#reader = new EventReader(this.#collection, aggregate)
    this.#now = now ?? serverClock(db)
  }

  load = (aggregateId: string, bound?: LoadBound) => this.#reader.load(aggregateId, bound)
  read = (filter?: ReadFilter) => this.#reader.read(filter)
  find = (idempotencyKey: string) => this.#reader.find(idempotencyKey)

  async append(
    event: AppendItem<EventShape>['event'],
    idempotencyKey: string,
    context: AppendContext,
  ): Promise<Appended<EventShape>> {
    const prepared = prepareEvent(this.#aggregate, event, idempotencyKey, context)
    return this.#lanes.run(prepared.aggregateId, async () => {
      for (let attempt = 0; ; attempt++) {
        const head = this.#heads.get(prepared.aggregateId) ?? (await this.#readHead(prepared.aggregateId))
        if (head.version === (prepared.expectedVersion ?? head.version)) {
          const document = await this.#place(prepared, head)
          try {
            await this.#collection.insertOne(document as never, DURABLE)
            this.#heads.set(prepared.aggregateId, headOf(document))
            return { event: document, outcome: 'appended' }
          } catch (error) {
            this.#heads.forget(prepared.aggregateId)
            if (!isDuplicateKey(error)) throw error
          }
        }
        const settled = await this.#settle(prepared)
        if (settled) return settled
        const actual = await this.#readHead(prepared.aggregateId)
        if (prepared.expectedVersion !== undefined && prepared.expectedVersion !== actual.version)
          throw await this.#conflict(prepared, actual)
        if (attempt >= ATTEMPTS) throw await this.#conflict({ ...prepared, expectedVersion: head.version }, actual)
        await pause(Math.random() * Math.min(50, 2 ** attempt))
      }
    })
  }

  async appendAll(items: readonly AppendItem<EventShape>[], context: AppendContext): Promise<Appended<EventShape>[]> {
    const correlationId = context.correlationId ?? new ObjectId().toHexString()
    const prepared = items.map((item) =>
      prepareEvent(this.#aggregate, item.event, item.idempotencyKey, {
        ...context,
        correlationId,
        expectedVersion: item.expectedVersion as number,
      }),
    )
    const keys = prepared.map((event) => event.idempotencyKey)
    const repeated = keys.find((key, index) => keys.indexOf(key) !== index)
    if (repeated)
      throw new InvalidEventError(
        'idempotencyKey',
        `"${repeated}" is given to two events; each intent has a key of its own`,
      )
    for (let attempt = 0; ; attempt++) {
      const settled = await Promise.all(prepared.map((event) => this.#settle(event)))
      const missing = prepared.filter((_, index) => settled[index] === null)
      if (missing.length === 0) return settled as Appended<EventShape>[]
      try {
        const appended = await this.#insertTogether(missing)
        return prepared.map(
          (event, index) => settled[index] ?? { event: appended.get(event) as Recorded, outcome: 'appended' },
        )
      } catch (error) {
        if (!isDuplicateKey(error) || attempt >= ATTEMPTS) throw error
        await pause(Math.random() * Math.min(50, 2 ** attempt))
      }
    }
  }

  /** One transaction over all events; heads are read within it, so that a conflict is seen before anything is written. */
  async #insertTogether(events: readonly PreparedEvent[]): Promise<Map<PreparedEvent, Recorded>> {
    const heads = new Map<string, Head>()
    const placed = new Map<PreparedEvent, Recorded>()
    for (const event of events) {
      const head = heads.get(event.aggregateId) ?? (await this.#reader.head(event.aggregateId))
      if (event.expectedVersion !== undefined && event.expectedVersion !== head.version)
        throw await this.#conflict(event, head)
      const document = await this.#place(event, head)
      placed.set(event, document)
      heads.set(event.aggregateId, headOf(document))
    }
    for (const aggregateId of heads.keys()) this.#heads.forget(aggregateId)
    const documents = [...placed.values()] as unknown as Document[]
    if (documents.length === 1) await this.#collection.insertOne(documents[0] as Document, DURABLE)
    else {
      await this.#db.client.withSession((session) =>
        session.withTransaction(() => this.#collection.insertMany(documents, { session }), DURABLE),
      )
    }
    return placed
  }

  /** What already stands for the key: the same content is a success, other content a violation, nothing is null. */
  async #settle(prepared: PreparedEvent): Promise<Appended<EventShape> | null> {
    const existing = await this.#reader.find(prepared.idempotencyKey)
    if (!existing) return null
    if (existing.contentHash === prepared.contentHash) return { event: existing, outcome: 'already_appended' }
    const { aggregateId, type, payload, context } = prepared
    throw new IdempotencyKeyViolationError(existing, { aggregateId, type, payload, actorId: context.actor.id })
  }

  async #conflict(prepared: PreparedEvent, actual: Head): Promise<VersionConflictError> {
    const expected = prepared.expectedVersion ?? actual.version
    const history = expected < actual.version ? await this.load(prepared.aggregateId) : []
    return new VersionConflictError(
      prepared.aggregateId,
      expected,
      actual.version,
      history.filter((event) => event.version > expected),
    )
  }

  async #readHead(aggregateId: string): Promise<Head> {
    const head = await this.#reader.head(aggregateId)
    this.#heads.set(aggregateId, head)
    return head
  }

  /** Gives an event its place: number, date (never before its predecessor's), and link in the chain. */
  async #place(prepared: PreparedEvent, head: Head): Promise<Recorded> {
    const now = await this.#now()
    const event = {
      _id: new ObjectId().toHexString(),
      aggregateId: prepared.aggregateId,
      version: head.version + 1,
      type: prepared.type,
      schemaVersion: prepared.schemaVersion,
      payload: prepared.payload,
      idempotencyKey: prepared.idempotencyKey,
      ...prepared.context,
      appendDate: head.appendDate && head.appendDate > now ? head.appendDate : now,
      contentHash: prepared.contentHash,
      hashVersion: HASH_VERSION,
      prevHash: head.hash,
    }
    const recorded: Recorded = { ...event, hash: chainHash(event) }
    const bytes = BSON.calculateObjectSize(recorded)
    if (bytes > EVENT_LIMIT) throw new EventTooLargeError(bytes, EVENT_LIMIT)
    return recorded
  }
}

const headOf = ({ version, hash, appendDate }: Recorded): Head => ({ version, hash, appendDate })

const isDuplicateKey = (error: unknown) => error instanceof MongoServerError && error.code === 11000

function ignoreExisting(error: unknown) {
  if (!(error instanceof MongoServerError && error.code === 48)) throw error
}
