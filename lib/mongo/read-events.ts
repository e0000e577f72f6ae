import type { Collection, Document, Filter } from 'mongodb'
import type { Aggregate } from '#lib/core/aggregate'
import type { EventShape, Recorded } from '#lib/core/event'
import type { LoadBound, ReadFilter } from '#lib/core/store'
import { fromDocument, fromLegacyDocuments } from '#lib/mongo/documents'
import { emptyHead, type Head } from '#lib/mongo/heads'

/** The reads of one `event.*` collection. Old documents come first, numbered by their place. */
export class EventReader<E extends EventShape> {
  readonly #collection: Collection
  readonly #aggregate: Aggregate<unknown, E, E>
  constructor(collection: Collection, aggregate: Aggregate<unknown, E, E>) {
    this.#collection = collection
    this.#aggregate = aggregate
  }

  async load(aggregateId: string, bound: LoadBound = {}): Promise<Recorded<E>[]> {
    const { untilVersion = Number.MAX_SAFE_INTEGER, knownAt } = bound
    const filter: Filter<Document> = {
      aggregateId,
      version: { $gte: 0, $lte: untilVersion },
      ...(knownAt ? { appendDate: { $lte: knownAt } } : {}),
    }
    const documents = await this.#collection.find(filter).sort({ version: 1 }).toArray()
    const current = documents.map((document) => fromDocument<E>(this.#aggregate, document))
    if (current[0]?.version === 1) return current
    const legacy = (await this.legacy(aggregateId)).filter(
      (event) => event.version <= untilVersion && (!knownAt || event.appendDate <= knownAt),
    )
    return [...legacy, ...current]
  }

  async legacy(aggregateId: string): Promise<Recorded<E>[]> {
    const documents = await this.#collection
      .find({ [this.#aggregate.legacyIdField]: aggregateId })
      .sort({ timestamp: 1, _id: 1 })
      .toArray()
    return fromLegacyDocuments<E>(this.#aggregate, documents)
  }

  async head(aggregateId: string): Promise<Head> {
    const last = await this.#collection
      .find({ aggregateId, version: { $gte: 0 } })
      .sort({ version: -1 })
      .limit(1)
      .project<Head>({ _id: 0, version: 1, hash: 1, appendDate: 1 })
      .next()
    if (last) return last
    const legacy = (await this.legacy(aggregateId)).at(-1)
    return legacy ? { version: legacy.version, hash: legacy.hash, appendDate: legacy.appendDate } : emptyHead
  }

  async find(idempotencyKey: string): Promise<Recorded<E> | null> {
    if (typeof idempotencyKey !== 'string' || idempotencyKey === '') return null
    const document = await this.#collection.findOne({ idempotencyKey })
    if (!document) return null
    if (document.schemaVersion !== undefined) return fromDocument<E>(this.#aggregate, document)
    const history = await this.legacy(document[this.#aggregate.legacyIdField])
    return history.find((event) => event.idempotencyKey === idempotencyKey) ?? null
  }

  /** Two sorted streams, old and current documents, merged by aggregate: constant memory but for one aggregate's old prefix. */
  async *read(filter: ReadFilter = {}): AsyncGenerator<Recorded<E>> {
    const idField = this.#aggregate.legacyIdField
    const ids = filter.aggregateIds ? { $in: [...filter.aggregateIds] } : { $gt: '' }
    const current = this.#collection
      .find({ aggregateId: ids, version: { $gte: 0 } })
      .sort({ aggregateId: 1, version: 1 })
    const legacy = this.#collection.find({ [idField]: ids }).sort({ [idField]: 1, timestamp: 1, _id: 1 })
    try {
      let [nextCurrent, nextLegacy] = await Promise.all([current.next(), legacy.next()])
      while (nextCurrent || nextLegacy) {
        if (nextLegacy && (!nextCurrent || before(nextLegacy[idField], nextCurrent.aggregateId))) {
          const prefix = [nextLegacy]
          const id = nextLegacy[idField]
          for (
            nextLegacy = await legacy.next();
            nextLegacy?.[idField] === id && nextLegacy;
            nextLegacy = await legacy.next()
          )
            prefix.push(nextLegacy)
          yield* fromLegacyDocuments<E>(this.#aggregate, prefix).filter((event) => matches(event, filter))
        } else if (nextCurrent) {
          const event = fromDocument<E>(this.#aggregate, nextCurrent)
          if (matches(event, filter)) yield event
          nextCurrent = await current.next()
        }
      }
    } finally {
      await Promise.all([current.close(), legacy.close()])
    }
  }
}

/** The server's order of strings is that of their UTF-8 bytes; an old document precedes a current one of the same id. */
const before = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b)) <= 0

const matches = (event: Recorded, { types, from, to }: ReadFilter) =>
  (!types || types.includes(event.type)) && (!from || event.appendDate >= from) && (!to || event.appendDate < to)
