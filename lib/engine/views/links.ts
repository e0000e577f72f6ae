import type { Db, Document, Filter } from 'mongodb'
import { valueAt } from '#lib/engine/replay/state-path'
import { linkIndexes } from '#lib/engine/store/event-indexes'
import { collectionName } from '#lib/engine/store/event-store'
import type { Source } from '#lib/engine/views/view'

/** Creates the indexes by which a source's aggregates are found by their row; a privileged step. */
export async function prepareLinks(db: Db, { aggregate, link }: Source): Promise<void> {
  await db.collection(collectionName(aggregate)).createIndexes(linkIndexes(link, aggregate.oldIdField))
}

const eventsOf = (db: Db, { aggregate }: Source) =>
  db.collection(collectionName(aggregate), { readConcern: { level: 'majority' } })

/**
 * The aggregates of a source that belong to these rows, or to any, each with its row: what its first event says.
 * One whose first event names no row belongs to none.
 */
export async function linkedTo(db: Db, source: Source, rowIds?: readonly string[]): Promise<Map<string, string>> {
  const { link, aggregate } = source
  const { oldIdField } = aggregate
  const wanted = rowIds ? { $in: [...rowIds] } : { $gt: '' }
  const links = new Map<string, string>()
  const current = eventsOf(db, source).find(
    { [`payload.${link}`]: wanted, aggregateId: { $gt: '' }, version: 1 } as Filter<Document>,
    { projection: { _id: 0, aggregateId: 1, [`payload.${link}`]: 1 } },
  )
  for await (const { aggregateId, payload } of current) links.set(aggregateId, valueAt(payload, link) as string)
  const candidates: Filter<Document> = { [oldIdField]: { $gt: '' }, [link]: wanted }
  const old = (await eventsOf(db, source).distinct(oldIdField, candidates)) as string[]
  // Another of its documents may have named the row: only the first one counts.
  for (const [id, rowId] of await firstOld(db, source, old)) if (!rowIds || rowIds.includes(rowId)) links.set(id, rowId)
  return links
}

/** The rows that these aggregates of a source belong to; those that belong to none are left out. */
export async function rowsOf(db: Db, source: Source, ids: readonly string[]): Promise<Map<string, string>> {
  const { link } = source
  const links = new Map<string, string>()
  const current = eventsOf(db, source).find(
    { aggregateId: { $in: [...ids] }, version: 1 },
    { projection: { _id: 0, aggregateId: 1, [`payload.${link}`]: 1 } },
  )
  const found = new Set<string>()
  for await (const { aggregateId, payload } of current) {
    found.add(aggregateId)
    const row = valueAt(payload, link)
    if (names(row)) links.set(aggregateId, row)
  }
  const rest = ids.filter((id) => !found.has(id))
  for (const [id, rowId] of await firstOld(db, source, rest)) links.set(id, rowId)
  return links
}

/** What the first of the old documents of each of these says. */
async function firstOld(db: Db, source: Source, ids: readonly string[]): Promise<[string, string][]> {
  if (ids.length === 0) return []
  const { link, aggregate } = source
  const found = await eventsOf(db, source)
    .aggregate<{ _id: string; row: unknown }>([
      { $match: { [aggregate.oldIdField]: { $in: [...ids] } } },
      { $sort: { [aggregate.oldIdField]: 1, timestamp: 1, _id: 1 } },
      { $group: { _id: `$${aggregate.oldIdField}`, row: { $first: `$${link}` } } },
    ])
    .toArray()
  return found.flatMap(({ _id, row }) => (names(row) ? [[_id, row] as [string, string]] : []))
}

const names = (value: unknown): value is string => typeof value === 'string' && value !== ''
