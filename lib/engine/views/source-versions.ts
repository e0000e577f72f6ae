import type { Db } from 'mongodb'
import { collectionName } from '#lib/engine/store/event-store'
import { linkedTo } from '#lib/engine/views/links'
import type { Versions } from '#lib/engine/views/versions'
import type { Source } from '#lib/engine/views/view'

/** What rows are made of: a view, or as much of it as is needed here. */
export interface Sourced {
  aggregate: { name: string; oldIdField: string }
  also?: readonly Source[]
}

/**
 * Where the rows of a view ought to stand, from the indexes alone: the last version of every history that has a
 * row, or of those of `ids`, and the number of events of all that belong to it.
 */
export async function* sourceVersions(
  db: Db,
  { aggregate, also = [] }: Sourced,
  ids?: readonly string[],
): AsyncGenerator<[id: string, versions: Versions]> {
  const counts = await Promise.all(
    also.map(async (source) => {
      const links = await linkedTo(db, source, ids)
      const byRow = new Map<string, number>()
      const wanted = ids && [...links.keys()]
      if (wanted?.length !== 0)
        for await (const [id, version] of lastVersions(db, source.aggregate, wanted)) {
          const row = links.get(id)
          if (row !== undefined) byRow.set(row, (byRow.get(row) ?? 0) + version)
        }
      return { name: source.aggregate.name, byRow }
    }),
  )
  for await (const [id, version] of lastVersions(db, aggregate, ids)) {
    const others = counts.map(({ name, byRow }) => [name, byRow.get(id) ?? 0])
    yield [id, { [aggregate.name]: version, ...Object.fromEntries(others) }]
  }
}

/** The last version of every history: that of its current events, or the number of its old documents. */
async function* lastVersions(
  db: Db,
  aggregate: { name: string; oldIdField: string },
  ids?: readonly string[],
): AsyncGenerator<[string, number]> {
  const events = db.collection(collectionName(aggregate), { readConcern: { level: 'majority' } })
  const { oldIdField } = aggregate
  const wanted = ids ? { $in: [...ids] } : { $gt: '' }
  const oldVersions = new Map<string, number>()
  const old = events.aggregate<{ _id: string; count: number }>([
    { $match: { [oldIdField]: wanted } },
    { $group: { _id: `$${oldIdField}`, count: { $sum: 1 } } },
  ])
  for await (const { _id, count } of old) oldVersions.set(_id, count)
  const current = events.aggregate<{ _id: string; version: number }>([
    { $match: { aggregateId: wanted, version: { $gte: 0 } } },
    { $group: { _id: '$aggregateId', version: { $max: '$version' } } },
  ])
  for await (const { _id, version } of current) {
    oldVersions.delete(_id)
    yield [_id, version]
  }
  yield* oldVersions
}
