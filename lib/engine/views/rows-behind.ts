import type { Db, Document } from 'mongodb'
import { collectionName } from '#lib/engine/store/event-store'
import { rowsOf } from '#lib/engine/views/links'
import { parkedIds } from '#lib/engine/views/parked'
import { sourceVersions } from '#lib/engine/views/source-versions'
import { isBehind, type Versions } from '#lib/engine/views/versions'
import { type AnyView, alsoOf, type Row } from '#lib/engine/views/view'

const LIMIT = 200

interface Own {
  actorId: string
  since: Date
}

/** The rows for which this actor appended since, and which do not stand at it yet; parked ones never will. */
export async function rowsBehind(db: Db, view: AnyView, own: Own): Promise<string[]> {
  const saved = new Map<string, Versions>()
  for (const { aggregateId: id, version } of await ownEvents(db, view.aggregate, own))
    saved.set(id, { [view.aggregate.name]: Math.max(version, saved.get(id)?.[view.aggregate.name] ?? 0) })
  for (const [id, versions] of await savedForOthers(db, view, own)) saved.set(id, { ...versions, ...saved.get(id) })
  if (saved.size === 0) return []
  const rows = await db
    .collection<Document & Row>(view.name)
    .find({ _id: { $in: [...saved.keys()] } }, { projection: { versions: 1 } })
    .toArray()
  for (const { _id, versions } of rows) if (!isBehind(versions, saved.get(_id) ?? {})) saved.delete(_id)
  if (saved.size === 0) return []
  const parked = await parkedIds(db, view.name)
  return [...saved.keys()].filter((id) => !parked.has(id)).sort()
}

/** The oldest first: what was dated ahead, by a clock that went wrong once, comes last and hides nothing. */
const ownEvents = (db: Db, aggregate: { name: string }, { actorId, since }: Own) =>
  db
    .collection<{ aggregateId: string; version: number }>(collectionName(aggregate))
    .find({ appendDate: { $gt: since }, 'actor.id': actorId }, { projection: { aggregateId: 1, version: 1 } })
    .sort({ appendDate: 1 })
    .limit(LIMIT)
    .toArray()

/** Of other sources only their number of events is in a row: it is there once the row has all that there are now. */
async function savedForOthers(db: Db, view: AnyView, own: Own): Promise<Map<string, Versions>> {
  const saved = new Map<string, Record<string, number>>()
  for (const source of alsoOf(view)) {
    const { name } = source.aggregate
    const ids = [...new Set((await ownEvents(db, source.aggregate, own)).map(({ aggregateId }) => aggregateId))]
    if (ids.length === 0) continue
    const rowIds = [...new Set((await rowsOf(db, source, ids)).values())]
    for await (const [id, versions] of sourceVersions(db, view, rowIds))
      saved.set(id, { ...saved.get(id), [name]: versions[name] ?? 0 })
  }
  return saved
}
