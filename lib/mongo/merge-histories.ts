import { BSON, type Document, type FindCursor } from 'mongodb'
import type { Readable } from '#lib/core/aggregate'
import type { EventShape, Recorded } from '#lib/core/event'
import { fromDocument, fromLegacyDocuments, type StoredBytes } from '#lib/mongo/documents'

/** Two sorted streams, old and current documents, as one: by aggregate, the old ones of each first. */
export async function* mergeHistories<E extends EventShape>(
  aggregate: Readable<unknown, E>,
  legacy: FindCursor<StoredBytes>,
  current: FindCursor<Document>,
): AsyncGenerator<Recorded<E>> {
  const idOf = (bytes: StoredBytes) => BSON.deserialize(bytes)[aggregate.legacyIdField] as string
  let [nextCurrent, nextLegacy] = await Promise.all([current.next(), legacy.next()])
  while (nextCurrent || nextLegacy) {
    if (nextLegacy && (!nextCurrent || before(idOf(nextLegacy), nextCurrent.aggregateId))) {
      const id = idOf(nextLegacy)
      const prefix: StoredBytes[] = []
      while (nextLegacy && idOf(nextLegacy) === id) {
        prefix.push(nextLegacy)
        nextLegacy = await legacy.next()
      }
      yield* fromLegacyDocuments<E>(aggregate, prefix)
    } else if (nextCurrent) {
      yield fromDocument<E>(aggregate, nextCurrent)
      nextCurrent = await current.next()
    }
  }
}

/** The server's order of strings is that of their UTF-8 bytes; an old document precedes a current one of the same id. */
const before = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b)) <= 0
