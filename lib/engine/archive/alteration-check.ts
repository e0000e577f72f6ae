import { BSON, type Collection, type Document } from 'mongodb'
import type { Break } from '#lib/engine/archive/chain-check'
import { canonicalText } from '#lib/engine/core/canonical-text'
import type { Recorded } from '#lib/engine/core/event'
import { idText } from '#lib/engine/store/documents'
import { documentHash } from '#lib/engine/store/hash'
import type { StoredBytes } from '#lib/engine/store/merge-histories'
import { bytesOfOriginal, type Original, readOriginal } from '#lib/engine/store/originals'

interface Receipt {
  id: string
  beforeHash: string
  afterHash: string
}

/** An event that says that it was altered, as it stands. */
interface Marked {
  document: Document
  version: number
  /** Of an old document; those of a current one are asked for. */
  bytes?: StoredBytes
}

/** What a document has to be that its last receipt is about. */
interface Expected {
  id: unknown
  hash: string
  problem: Break
}

/** Documents that are asked for together. */
const BATCH = 200

/**
 * Whether what was altered was altered lawfully: each alteration has its receipt in the chain, each receipt its
 * original, byte for byte, and the document stands as the last of them left it.
 */
export class AlterationCheck {
  readonly #collection: Collection
  #expected: Expected[] = []

  constructor(collection: Collection) {
    this.#collection = collection
  }

  /** Judges one history, whose chain was followed; what stands as text is asked for later, many at a time. */
  async history(
    aggregateId: string,
    {
      marked,
      receipts,
      originals,
    }: { marked: readonly Marked[]; receipts: readonly Recorded[]; originals: readonly Original[] },
  ): Promise<Break[]> {
    if (marked.length + receipts.length + originals.length === 0) return []
    const byEvent = receiptsByEvent(receipts)
    const aside = Map.groupBy(originals, ({ eventId }) => eventId)
    const problems: Break[] = []
    for (const { document, version, bytes } of marked) {
      const eventId = idText(document._id)
      const said = byEvent.get(eventId) ?? []
      const say = (what: string): Break => ({ aggregateId, document: eventId, version, what })
      const what = problemOf(document, said, aside.get(eventId) ?? [])
      if (what) problems.push(say(what))
      else
        this.#expect(
          { id: document._id, hash: said.at(-1)?.afterHash ?? '', problem: say(NOT_AS_LEFT) },
          bytes,
          problems,
        )
      byEvent.delete(eventId)
      aside.delete(eventId)
    }
    for (const eventId of byEvent.keys()) {
      aside.delete(eventId)
      problems.push({
        aggregateId,
        document: eventId,
        version: null,
        what: 'was altered, says a receipt, and is not so: it was put back or deleted',
      })
    }
    for (const { _id } of [...aside.values()].flat()) problems.push(unaccounted(aggregateId, _id))
    return this.#expected.length < BATCH ? problems : [...problems, ...(await this.settle())]
  }

  /** Compares what stands with what the last receipts say. */
  async settle(): Promise<Break[]> {
    const expected = this.#expected
    this.#expected = []
    const ids = expected.map(({ id }) => id)
    const found = await this.#collection.find<StoredBytes>({ _id: { $in: ids } } as never, { raw: true }).toArray()
    const hashes = new Map(found.map((bytes) => [idText(BSON.deserialize(bytes)._id), documentHash(bytes)]))
    return expected.flatMap(({ id, hash, problem }) => (hashes.get(idText(id)) === hash ? [] : [problem]))
  }

  #expect(expected: Expected, bytes: StoredBytes | undefined, problems: Break[]): void {
    if (!bytes) this.#expected.push(expected)
    else if (documentHash(bytes) !== expected.hash) problems.push(expected.problem)
  }
}

const NOT_AS_LEFT = 'was altered, and is not what its alteration left: it was edited since'

/** An original that no receipt is about: it was inserted, or what it belongs to was deleted. */
export const unaccounted = (aggregateId: string, document: string): Break => ({
  ...{ aggregateId, document, version: null },
  what: 'is an original that no alteration accounts for',
})

function receiptsByEvent(receipts: readonly Recorded[]): Map<string, Receipt[]> {
  const byEvent = new Map<string, Receipt[]>()
  for (const { _id: id, payload } of receipts)
    for (const { eventId, ...hashes } of (payload as { alteredEvents: (Receipt & { eventId: string })[] })
      .alteredEvents)
      byEvent.set(eventId, [...(byEvent.get(eventId) ?? []), { ...hashes, id }])
  return byEvent
}

function problemOf(document: Document, receipts: readonly Receipt[], originals: readonly Original[]): string | null {
  if (receipts.length === 0) return 'is marked as altered, and no receipt says so'
  if (receipts.length !== originals.length) return 'was altered, and not every original is there'
  if (document.alteredBy !== receipts.at(-1)?.id) return 'was altered, and names another receipt than its last'
  for (const [index, { id, beforeHash, afterHash }] of receipts.entries()) {
    const original = originals[index] as Original
    const next = originals[index + 1]
    if (original.alteredBy !== id || documentHash(bytesOfOriginal(original)) !== beforeHash)
      return 'was altered, and its original is not the document that was: it was edited or exchanged'
    if (next && documentHash(bytesOfOriginal(next)) !== afterHash)
      return 'was altered twice, and the second time from something else than the first had left'
  }
  const first = readOriginal(originals[0] as Original)
  return first && sameAccount(first, document) ? null : 'was altered in more than what it says: who, when, why or where'
}

/** Who, when, why and where: what no alteration may touch. Of an old document its metadata; all of its hashes are over the original. */
function sameAccount(first: Document, now: Document): boolean {
  const metadata = ['_id', 'timestamp', 'actor', 'idempotencyKey']
  const isKept = (field: string) =>
    'aggregateId' in first
      ? !['type', 'schemaVersion', 'payload', 'alteredBy'].includes(field)
      : metadata.includes(field)
  const kept = (document: Document) => Object.fromEntries(Object.entries(document).filter(([field]) => isKept(field)))
  return canonicalText(kept(first)) === canonicalText(kept(now))
}
