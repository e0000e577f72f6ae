import { BSON, type Collection, type Db, type Document } from 'mongodb'
import { bytesOf, faithful, idKey, isSame } from '#lib/engine/archive/event-lines'
import { oldDocumentHash } from '#lib/engine/store/hash'
import type { StoredBytes } from '#lib/engine/store/merge-histories'
import { recordedFirst } from '#lib/engine/store/originals'

/** An event's place in its chain. */
interface Link {
  hash: string
  prevHash: string | null
}

/** How many old documents a history has, and the hash that seals them. */
interface Seal {
  count: number
  hash: string
}

interface Line {
  document: Document
}

/**
 * The histories that stand otherwise in the store than in a file that is brought back: something else has an event's
 * place or its key, or the event does not follow what stands before it; or there are old documents here, which have no
 * places of their own, that the file has not. From there on nothing of them is brought in, since it would be built upon
 * what never was: a history of both would be neither.
 */
export class PartedHistories {
  readonly #ids = new Set<string>()

  readonly #db: Db
  readonly #idField: string
  constructor(db: Db, oldIdField: string) {
    this.#db = db
    this.#idField = oldIdField
  }

  /**
   * Of these lines, in the order of the file and none of them stored yet, the ones that must not be brought in. `given`
   * are those that are stored already too: the old documents of one history come together.
   */
  async among<L extends Line>(collection: Collection, lines: readonly L[], given: readonly L[]): Promise<Set<L>> {
    const current = lines.filter(({ document }) => typeof document.aggregateId === 'string')
    const old = lines.filter((line) => !current.includes(line))
    return new Set([
      ...(await this.#amongOld(collection, old, given)),
      ...(await this.#amongCurrent(collection, current)),
    ])
  }

  async #amongOld<L extends Line>(collection: Collection, lines: readonly L[], given: readonly L[]): Promise<L[]> {
    const ids = lines.map(({ document }) => document[this.#idField])
    const theirs = new Map(given.map(({ document }) => [idKey(document), bytesOf(document)]))
    for (const [id, documents] of await this.#storedOld(collection, ids)) {
      const isInFile = (stored: StoredBytes) => {
        const read = theirs.get(idKey(faithful(stored)))
        return read !== undefined && isSame(read, stored)
      }
      if (!documents.every(isInFile)) this.#ids.add(id)
    }
    return lines.filter(({ document }) => this.#ids.has(document[this.#idField]))
  }

  async #amongCurrent<L extends Line>(collection: Collection, lines: readonly L[]): Promise<L[]> {
    if (lines.length === 0) return []
    const [links, keys] = await Promise.all([storedLinks(collection, lines), storedKeys(collection, lines)])
    const seals = await this.#seals(collection, lines)
    const parted: L[] = []
    for (const line of lines) {
      const { aggregateId, idempotencyKey, hash, prevHash } = line.document
      const version = Number(line.document.version)
      const at = (place: number) => links.get(placeKey(aggregateId, place))
      const [before, same, after] = [at(version - 1), at(version), at(version + 1)]
      const fits =
        (before ? before.hash === prevHash : isBehind(seals.get(aggregateId), { version, prevHash })) &&
        (!same || same.hash === hash) &&
        (!after || after.prevHash === hash) &&
        !keys.has(idempotencyKey)
      if (!fits) this.#ids.add(aggregateId)
      if (this.#ids.has(aggregateId)) parted.push(line)
      else links.set(placeKey(aggregateId, version), { hash, prevHash })
    }
    return parted
  }

  async #seals(collection: Collection, lines: readonly Line[]): Promise<Map<string, Seal>> {
    const stored = await this.#storedOld(
      collection,
      lines.map(({ document }) => document.aggregateId),
    )
    const sealed = (documents: readonly StoredBytes[]) =>
      documents.reduce((hash, bytes) => oldDocumentHash(bytes, hash || null), '')
    const seals = new Map<string, Seal>()
    for (const [id, documents] of stored) {
      const first = await recordedFirst(this.#db, collection.collectionName, documents)
      seals.set(id, { count: documents.length, hash: sealed(first) })
    }
    return seals
  }

  /** The old documents of these histories as they are stored, by history, each in its order. */
  async #storedOld(collection: Collection, ids: readonly string[]): Promise<Map<string, StoredBytes[]>> {
    const histories = new Map<string, StoredBytes[]>()
    if (ids.length === 0) return histories
    const found = collection
      .find<StoredBytes>({ [this.#idField]: { $in: [...new Set(ids)] } }, { raw: true })
      .sort({ [this.#idField]: 1, timestamp: 1, _id: 1 })
    for await (const bytes of found) {
      const id = BSON.deserialize(bytes)[this.#idField]
      const others = histories.get(id)
      if (others) others.push(bytes)
      else histories.set(id, [bytes])
    }
    return histories
  }
}

/** The first event behind old documents seals them; a later one tells nothing, where those between are missing. */
const isBehind = (seal: Seal | undefined, { version, prevHash }: { version: number; prevHash: string | null }) =>
  !seal || version > seal.count + 1 || (version === seal.count + 1 && prevHash === seal.hash)

const placeKey = (aggregateId: string, version: number) => `${version} ${aggregateId}`

async function storedLinks(collection: Collection, lines: readonly { document: Document }[]) {
  const versions = lines.map(({ document }) => Number(document.version))
  // Not spread into arguments: a batch may hold more than those can be.
  const [first, last] = versions.reduce(([least, most], each) => [Math.min(least, each), Math.max(most, each)], [1, 1])
  const found = collection
    .find({
      aggregateId: { $in: [...new Set(lines.map(({ document }) => document.aggregateId))] },
      version: { $gte: Math.max(0, first - 1), $lte: last + 1 },
    })
    .project<Link & { aggregateId: string; version: number }>({
      _id: 0,
      aggregateId: 1,
      version: 1,
      hash: 1,
      prevHash: 1,
    })
  const links = new Map<string, Link>()
  for await (const { aggregateId, version, ...link } of found) links.set(placeKey(aggregateId, Number(version)), link)
  return links
}

async function storedKeys(collection: Collection, lines: readonly { document: Document }[]): Promise<Set<unknown>> {
  const keys = lines.map(({ document }) => document.idempotencyKey).filter((key) => typeof key === 'string')
  const found = collection.find({ idempotencyKey: { $in: keys, $gt: '' } }).project({ _id: 0, idempotencyKey: 1 })
  return new Set((await found.toArray()).map(({ idempotencyKey }) => idempotencyKey))
}
