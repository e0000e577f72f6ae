import { BSON, type Collection, type Db } from 'mongodb'
import { AlterationCheck, unaccounted } from '#lib/engine/archive/alteration-check'
import { type Break, ChainCheck } from '#lib/engine/archive/chain-check'
import { OriginalsInOrder } from '#lib/engine/archive/originals-in-order'
import type { BrokenEventError } from '#lib/engine/core/errors'
import type { Recorded } from '#lib/engine/core/event'
import { brokenAtFirstSight, type Shapes } from '#lib/engine/core/event-shape'
import { fromDocument, fromOldDocuments } from '#lib/engine/store/documents'
import { collectionName } from '#lib/engine/store/event-store'
import { mergeStored, type Stored } from '#lib/engine/store/merge-histories'
import type { Original } from '#lib/engine/store/originals'
import { openCursors } from '#lib/engine/store/stored-cursors'

export interface Verified {
  documents: number
  aggregates: number
  /** The first break of each history that has one, and what was altered otherwise than its receipts say. */
  breaks: Break[]
  /** Events that are what was recorded and that this release cannot read: their steps break. */
  unread: BrokenEventError[]
}

type Described = Shapes & { oldIdField: string }

/** Documents a scan carries per message. */
const BATCH = 2_000

/**
 * Walks every document of one kind of aggregate in the order of its histories, hashes each again, and reads it; of what
 * was altered it hashes the original, and holds what stands against the receipt. What it cannot see is the loss of a
 * history's last events: nothing after them remembers them.
 */
export async function verifyHistories(
  db: Db,
  aggregate: Described,
  onProgress: (documents: number) => void = () => {},
): Promise<Verified> {
  const { oldIdField } = aggregate
  const collection = db.collection(collectionName(aggregate), { readConcern: { level: 'majority' } })
  const cursors = openCursors(db.client, collection, oldIdField, { options: { batchSize: BATCH } })
  const walk = new Walk(db, aggregate, collection)
  try {
    for await (const stored of mergeStored(oldIdField, cursors)) {
      // Most documents are of the history before: nothing has to be waited for.
      if (walk.isNew(stored)) await walk.begin(stored)
      onProgress(walk.next(stored))
    }
    await walk.end()
  } finally {
    await cursors.close()
    await walk.close()
  }
  for await (const stray of strays(db, aggregate)) walk.verified.breaks.push(stray)
  return walk.verified
}

/** One history after the other, beside the originals of each. */
class Walk {
  readonly verified: Verified = { documents: 0, aggregates: 0, breaks: [], unread: [] }
  readonly #aggregate: Described
  readonly #chain = new ChainCheck()
  readonly #alterations: AlterationCheck
  readonly #originals: OriginalsInOrder
  #aggregateId: string | null = null
  /** What was put aside of this history, and what of it says that it was altered. */
  #aside: Original[] = []
  #byEvent = new Map<string, Original[]>()
  #marked: Parameters<AlterationCheck['history']>[1]['marked'][number][] = []
  #receipts: Recorded[] = []

  constructor(db: Db, aggregate: Described, collection: Collection) {
    this.#aggregate = aggregate
    this.#alterations = new AlterationCheck(collection)
    this.#originals = new OriginalsInOrder(db, collection.collectionName)
  }

  isNew = (stored: Stored) => idOf(stored) !== this.#aggregateId

  /** How many documents were judged by now. */
  next(stored: Stored): number {
    const found = this.#chain.next(stored, this.#byEvent)
    if (found) this.verified.breaks.push(found)
    this.verified.documents += stored.kind === 'old' ? stored.documents.length : 1
    this.#note(stored)
    for (const event of eventsOf(this.#aggregate, stored)) {
      const broken = brokenAtFirstSight(this.#aggregate, event)
      if (broken) this.verified.unread.push(broken)
    }
    return this.verified.documents
  }

  async end(): Promise<void> {
    await this.#finish()
    this.verified.breaks.push(...(await this.#alterations.settle()))
    this.#accuse(await this.#originals.rest())
  }

  close = () => this.#originals.close()

  async begin(stored: Stored): Promise<void> {
    await this.#finish()
    const aggregateId = idOf(stored)
    this.verified.aggregates++
    this.#aggregateId = aggregateId
    const { own, strays } = await this.#originals.of(aggregateId)
    this.#accuse(strays)
    this.#aside = own
    this.#byEvent = Map.groupBy(own, ({ eventId }) => eventId)
    this.#marked = []
    this.#receipts = []
  }

  async #finish(): Promise<void> {
    if (this.#aggregateId === null) return
    const history = { marked: this.#marked, receipts: this.#receipts, originals: this.#aside }
    this.verified.breaks.push(...(await this.#alterations.history(this.#aggregateId, history)))
  }

  /** What of a history has to do with its alterations. */
  #note(stored: Stored): void {
    if (stored.kind === 'current') {
      const { document } = stored
      if (document.type === 'history_altered') this.#receipts.push(fromDocument(document))
      if (document.alteredBy !== undefined) this.#marked.push({ document, version: document.version })
      return
    }
    for (const [index, bytes] of stored.documents.entries()) {
      const document = BSON.deserialize(bytes)
      if (document.alteredBy !== undefined) this.#marked.push({ document, version: index + 1, bytes })
    }
  }

  #accuse(strays: readonly Original[]): void {
    for (const { aggregateId, _id } of strays) this.verified.breaks.push(unaccounted(aggregateId, _id))
  }
}

const idOf = (stored: Stored): string => (stored.kind === 'old' ? stored.aggregateId : stored.document.aggregateId)

const eventsOf = (aggregate: { oldIdField: string }, stored: Stored): Recorded[] =>
  stored.kind === 'old' ? fromOldDocuments(aggregate, stored.documents) : [fromDocument(stored.document)]

/** Documents that belong to no history: nobody's events, which no store of ours has written. */
async function* strays(db: Db, { name, oldIdField }: { name: string; oldIdField: string }): AsyncGenerator<Break> {
  const cursor = db
    .collection(collectionName({ name }))
    .find({
      [oldIdField]: { $not: { $gt: '' } },
      $nor: [{ aggregateId: { $gt: '' }, version: { $gte: 0 } }],
    })
    .project({ _id: 1 })
  for await (const { _id } of cursor)
    yield { aggregateId: '', document: String(_id), version: null, what: 'belongs to no history: it was inserted' }
}
