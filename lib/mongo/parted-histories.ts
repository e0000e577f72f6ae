import type { Collection, Document } from 'mongodb'

/** An event's place in its chain. */
interface Link {
  hash: string
  prevHash: string | null
}

/**
 * The histories that stand otherwise in the store than in a file that is brought back: something else has an event's
 * place or its key, or the event does not follow the one that stands before it. From there on nothing of them is
 * brought in, since it would be built upon what never was: a history of both would be neither.
 */
export class PartedHistories {
  readonly #ids = new Set<string>()

  /** Of these events, in the order of the file and none of them stored yet, the ones that must not be brought in. */
  async among<Line extends { document: Document }>(collection: Collection, lines: readonly Line[]): Promise<Set<Line>> {
    const current = lines.filter(({ document }) => typeof document.aggregateId === 'string')
    if (current.length === 0) return new Set()
    const [links, keys] = await Promise.all([storedLinks(collection, current), storedKeys(collection, current)])
    const parted = new Set<Line>()
    for (const line of current) {
      const { aggregateId, idempotencyKey, hash, prevHash } = line.document
      const version = Number(line.document.version)
      const at = (place: number) => links.get(placeKey(aggregateId, place))
      const [before, standing, after] = [at(version - 1), at(version), at(version + 1)]
      const fits =
        (!before || before.hash === prevHash) &&
        (!standing || standing.hash === hash) &&
        (!after || after.prevHash === hash) &&
        !keys.has(idempotencyKey)
      if (!fits) this.#ids.add(aggregateId)
      if (this.#ids.has(aggregateId)) parted.add(line)
      else links.set(placeKey(aggregateId, version), { hash, prevHash })
    }
    return parted
  }
}

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
