import { BSON, type Collection, type Document, type Filter, type MongoClient } from 'mongodb'
import type { Aggregate } from '#lib/engine/core/aggregate'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import type { LoadBound, ReadFilter } from '#lib/engine/core/store'
import { emptyHead, type Head } from '#lib/engine/store/append/heads'
import { bounded, LONG } from '#lib/engine/store/bounded'
import { fromDocument, fromOldDocuments } from '#lib/engine/store/documents'
import { mergeStored, type StoredBytes } from '#lib/engine/store/merge-histories'
import { bytesOfOriginal, originalKnownAt, originalsOf } from '#lib/engine/store/originals'
import { checkBound, checkFilter, matches, requireText } from '#lib/engine/store/read-bounds'
import { openCursors } from '#lib/engine/store/stored-cursors'

/** The reads of one `event.*` collection. Old documents come first, numbered by their place. */
export class EventReader<E extends EventShape> {
  readonly #client: MongoClient
  readonly #collection: Collection
  readonly #aggregate: Aggregate<unknown, E, E>
  constructor(client: MongoClient, collection: Collection, aggregate: Aggregate<unknown, E, E>) {
    this.#client = client
    this.#collection = collection
    this.#aggregate = aggregate
  }

  async load(aggregateId: string, bound?: LoadBound | null): Promise<Recorded<E>[]> {
    checkBound(aggregateId, bound ?? {})
    const { afterVersion = 0, untilVersion = Number.MAX_SAFE_INTEGER, knownAt } = bound ?? {}
    const filter: Filter<Document> = {
      aggregateId,
      version: { $gte: 0, $gt: afterVersion, $lte: untilVersion },
      ...(knownAt ? { appendDate: { $lte: knownAt } } : {}),
    }
    const documents = await bounded(this.#collection.find(filter).sort({ version: 1 }).toArray(), LONG)
    const current = await this.#known(documents, knownAt)
    if (current[0]?.version === afterVersion + 1) return current
    const old = (await this.old(aggregateId, knownAt)).filter(
      ({ version, appendDate }) =>
        version > afterVersion && version <= untilVersion && (!knownAt || appendDate <= knownAt),
    )
    return [...old, ...current]
  }

  /** The old documents of an aggregate, read as the bytes that they are: their hash seals exactly those. */
  async old(aggregateId: string, knownAt?: Date): Promise<Recorded<E>[]> {
    const idField = this.#aggregate.oldIdField
    const found = this.#collection
      .find<StoredBytes>({ [idField]: aggregateId }, { raw: true })
      .sort({ timestamp: 1, _id: 1 })
    return this.#fromOld(await bounded(found.toArray(), LONG), knownAt)
  }

  /** Old documents as events; of those that were altered the first recorded ones are read too, since they are hashed. */
  async #fromOld(stored: readonly StoredBytes[], knownAt?: Date): Promise<Recorded<E>[]> {
    const events = fromOldDocuments<E>(this.#aggregate, stored)
    const altered = events.filter(({ alteredBy }) => alteredBy !== undefined)
    if (altered.length === 0) return events
    return fromOldDocuments<E>(this.#aggregate, stored, { originals: await this.#originalsOf(altered), knownAt })
  }

  /** Current documents as events, and as they were known at an instant, where one is given. */
  async #known(documents: readonly Document[], at: Date | undefined): Promise<Recorded<E>[]> {
    const events = documents.map((document) => fromDocument<E>(document))
    const altered = at ? events.filter(({ alteredBy }) => alteredBy !== undefined) : []
    if (!at || altered.length === 0) return events
    const originals = await this.#originalsOf(altered)
    return events.map((event) => {
      const then = originalKnownAt(originals.get(event._id), at)
      return then ? fromDocument<E>(BSON.deserialize(bytesOfOriginal(then))) : event
    })
  }

  #originalsOf(events: readonly Recorded[]) {
    const { dbName, collectionName } = this.#collection
    const ids = events.map(({ _id }) => _id)
    return bounded(originalsOf(this.#client.db(dbName), collectionName, ids), LONG)
  }

  /** Where the history ends, without reading it. */
  async head(aggregateId: string): Promise<Head> {
    const newest = this.#collection
      .find({ aggregateId, version: { $gte: 0 } })
      .sort({ version: -1 })
      .limit(1)
      .project<Head>({ _id: 0, version: 1, hash: 1, appendDate: 1 })
    const last = await bounded(newest.next())
    if (last) return last
    const old = (await this.old(aggregateId)).at(-1)
    return old ? { version: old.version, hash: old.hash, appendDate: old.appendDate } : emptyHead
  }

  async find(idempotencyKey: string): Promise<Recorded<E> | null> {
    requireText('idempotencyKey', idempotencyKey)
    // Half a character is no key that stands: the server would look for another one.
    if (idempotencyKey === '' || !idempotencyKey.isWellFormed()) return null
    const document = await bounded(this.#collection.findOne({ idempotencyKey }))
    return document && this.#recorded(document)
  }

  /** The events that stand for these keys, which passed the door, by key. */
  async findAll(idempotencyKeys: readonly string[]): Promise<Map<string, Recorded<E>>> {
    const asked = this.#collection.find({ idempotencyKey: { $in: [...idempotencyKeys] } })
    const found = await bounded(asked.toArray(), LONG)
    const events = await Promise.all(found.map((document) => this.#recorded(document)))
    return new Map(events.flatMap((event) => (event ? [[event.idempotencyKey, event]] : [])))
  }

  /** A stored document as it is read: an old one has its number only within its history. */
  async #recorded(document: Document): Promise<Recorded<E> | null> {
    if (document.schemaVersion !== undefined) return fromDocument<E>(document)
    const history = await this.old(document[this.#aggregate.oldIdField])
    return history.find(({ idempotencyKey }) => idempotencyKey === document.idempotencyKey) ?? null
  }

  /** Everything that matches, by aggregate, then version; in constant memory but for one aggregate's old documents. */
  async *read(asked?: ReadFilter | null): AsyncGenerator<Recorded<E>> {
    const filter = asked ?? {}
    checkFilter(filter)
    const { types, aggregateIds, from, to } = filter
    const { oldIdField } = this.#aggregate
    const cursors = openCursors(this.#client, this.#collection, oldIdField, {
      ...(aggregateIds ? { ids: aggregateIds } : {}),
      current: {
        ...(types ? { type: { $in: [...types] } } : {}),
        ...(from || to ? { appendDate: { ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}) } } : {}),
      },
    })
    try {
      for await (const stored of mergeStored(oldIdField, cursors)) {
        if (stored.kind === 'current') yield fromDocument<E>(stored.document)
        else {
          const events = await this.#fromOld(stored.documents)
          yield* events.filter((event) => matches(event, filter))
        }
      }
    } finally {
      await cursors.close()
    }
  }
}
