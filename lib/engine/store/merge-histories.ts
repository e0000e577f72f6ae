import { BSON, type Document, type FindCursor } from 'mongodb'

/** A document as the server keeps it, undecoded. */
export type StoredBytes = Uint8Array

/** One aggregate's old documents, all of them, or one current document. */
export type Stored =
  | { kind: 'old'; aggregateId: string; documents: StoredBytes[] }
  | { kind: 'current'; document: Document }

/** Two sorted streams, old and current documents, as one: by aggregate, the old ones of each first. */
export async function* mergeStored(
  oldIdField: string,
  { old, current }: { old: FindCursor<StoredBytes>; current: FindCursor<Document> },
): AsyncGenerator<Stored> {
  const idOf = (bytes: StoredBytes) => BSON.deserialize(bytes)[oldIdField] as string
  let nextCurrent = await current.next()
  let nextOld = await old.next()
  while (nextCurrent || nextOld) {
    if (nextOld && (!nextCurrent || isFirst(idOf(nextOld), nextCurrent.aggregateId))) {
      const aggregateId = idOf(nextOld)
      const documents: StoredBytes[] = []
      while (nextOld && idOf(nextOld) === aggregateId) {
        documents.push(nextOld)
        nextOld = await old.next()
      }
      yield { kind: 'old', aggregateId, documents }
    } else if (nextCurrent) {
      yield { kind: 'current', document: nextCurrent }
      nextCurrent = await current.next()
    }
  }
}

/** The server's order of strings is that of their UTF-8 bytes; an old document precedes a current one of the same id. */
const isFirst = (a: string, b: string) => a === b || comesBefore(a, b)

export const comesBefore = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0
