import type { Db, Document, Filter } from 'mongodb'
import { errorWords, type Histories } from '#lib/engine/reactors/operations/error-words'
import { collectionName } from '#lib/engine/store/event-store'
import { recordedSince } from '#lib/engine/store/recorded-since'
import type { Broken } from '#lib/engine/views/fold-rows'
import { linkedTo } from '#lib/engine/views/links'
import { type Sourced, sourceVersions } from '#lib/engine/views/source-versions'
import { isBehind, type Versions } from '#lib/engine/views/versions'
import type { AnyView } from '#lib/engine/views/view'

/** An aggregate that a view cannot fold: its row stands still, and the other aggregates go on. */
export interface Parked {
  /** `view:aggregateId` */
  _id: string
  view: string
  aggregateId: string
  name: string
  message: string
  /** Absent on what was parked by an earlier release. */
  stack?: string | null
  /** The stored document at which the history breaks, where that is known. */
  document: string | null
  since: Date
  /** A person said that it may wait: nobody is called for it until it has a newer event, or breaks otherwise. */
  skipped?: Skipped
}

export interface Skipped {
  by: string
  reason: string
  /** When it was asked for. */
  at: Date
  /** What had been recorded by then; absent on what was skipped by an earlier release, which went by `at` alone. */
  versions?: Versions
}

/** What keeps these: a view or another reactor, and what it hears of. */
type Parkable = Sourced & { name: string }
/** As much of a view as is needed to say why a row of it stands still. */
type Parking = Pick<AnyView, 'name' | 'aggregate' | 'also'>

const parked = (db: Db) => db.collection<Parked>('views_parked')
const parkedId = (view: string, aggregateId: string) => `${view}:${aggregateId}`

/** Parks an aggregate, on the database's clock. True where that is news: it was not parked, or for another reason. */
export async function park(db: Db, view: Parking, aggregateId: string, { error, document }: Broken): Promise<boolean> {
  const words = await errorWords(db, await historiesOf(db, view, aggregateId), error, document)
  const said = { view: view.name, aggregateId, ...words, document }
  const before = await parked(db).findOneAndUpdate(
    { _id: parkedId(view.name, aggregateId) },
    [
      {
        $set: {
          ...literals(said),
          since: { $ifNull: ['$since', '$$NOW'] },
          // What breaks otherwise than it did when it was skipped is news again.
          skipped: { $cond: [sameAs(said), '$skipped', '$$REMOVE'] },
        },
      },
    ],
    { upsert: true, returnDocument: 'before' },
  )
  return before?.message !== said.message || before.document !== said.document
}

/** The histories that a row is made of: the error may be about any of them. */
async function historiesOf(db: Db, { aggregate, also = [] }: Parking, rowId: string): Promise<Histories> {
  const linked = await Promise.all(also.map((source) => linkedTo(db, source, [rowId])))
  const aggregates = [aggregate, ...also.map((source) => source.aggregate)]
  return { aggregates, aggregateIds: [rowId, ...linked.flatMap((links) => [...links.keys()])] }
}

/** Takes aggregates out again: they fold. */
export async function unpark(db: Db, view: string, aggregateIds: readonly string[]): Promise<void> {
  if (aggregateIds.length === 0) return
  await parked(db).deleteMany({ _id: { $in: aggregateIds.map((id) => parkedId(view, id)) } })
}

export const readParked = (db: Db, view: string) => parked(db).find({ view }).sort({ _id: 1 }).toArray()

/** What is parked of a view, by aggregate. */
export const parkedIds = async (db: Db, view: string): Promise<Set<string>> =>
  new Set((await readParked(db, view)).map(({ aggregateId }) => aggregateId))

const countParked = (db: Db, view: string) => parked(db).countDocuments({ view })

export const isParked = async (db: Db, view: string, aggregateId: string): Promise<boolean> =>
  (await parked(db).countDocuments({ _id: parkedId(view, aggregateId) })) > 0

/**
 * Says that a parked aggregate may wait, and why, as it stood when that was asked for. What has been recorded between
 * then and now the person did not know; what is dated ahead of now, by a clock that went wrong once, they did.
 */
export async function skipParked(db: Db, view: Parkable, aggregateId: string, skipped: Skipped): Promise<void> {
  const versions = (await hasNewer(db, view, aggregateId, recordedSince(skipped.at)))
    ? {}
    : await versionsOf(db, view, aggregateId)
  await parked(db).updateOne({ _id: parkedId(view.name, aggregateId) }, { $set: { skipped: { ...skipped, versions } } })
}

/** Where the histories stand of which a row is made. */
async function versionsOf(db: Db, view: Parkable, id: string): Promise<Versions> {
  for await (const [, versions] of sourceVersions(db, view, [id])) return versions
  return {}
}

/** What is parked, the longest waiting first, each with whether its skip still stands: nothing was recorded for it since. */
export async function readParkedWithSkips(db: Db, parkable: Parkable, limit: number): Promise<Parked[]> {
  const found = await parked(db).find({ view: parkable.name }).sort({ since: 1, _id: 1 }).limit(limit).toArray()
  const skipped = await skipsInForce(db, parkable, found)
  return found.map(({ skipped: skip, ...rest }) =>
    skip && skipped.has(rest.aggregateId) ? { ...rest, skipped: skip } : rest,
  )
}

/** How many are parked, and how many of these a person skipped: the others are stuck. */
export async function countStuck(db: Db, parkable: Parkable): Promise<{ stuck: number; skipped: number }> {
  const [all, found] = await Promise.all([
    countParked(db, parkable.name),
    parked(db)
      .find({ view: parkable.name, skipped: { $exists: true } })
      .toArray(),
  ])
  const { size } = await skipsInForce(db, parkable, found)
  return { stuck: all - size, skipped: size }
}

/** Those that were skipped and have had no event since. */
async function skipsInForce(db: Db, parkable: Parkable, found: readonly Parked[]): Promise<Set<string>> {
  const inForce = new Set<string>()
  for (const { aggregateId, skipped } of found) {
    if (!skipped) continue
    const { at, versions } = skipped
    const hasMore = versions
      ? isBehind(versions, await versionsOf(db, parkable, aggregateId))
      : await hasNewer(db, parkable, aggregateId, recordedSince(at))
    if (!hasMore) inForce.add(aggregateId)
  }
  return inForce
}

/** Whether anything of which this row is made is among these. */
async function hasNewer(
  db: Db,
  { aggregate, also = [] }: Parkable,
  id: string,
  since: Filter<Document>,
): Promise<boolean> {
  const newerOf = ({ name }: { name: string }, ids: readonly string[]) =>
    db
      .collection(collectionName({ name }))
      .findOne({ ...since, aggregateId: { $in: [...ids] }, version: { $gte: 0 } }, { projection: { _id: 1 } })
  if (await newerOf(aggregate, [id])) return true
  for (const source of also)
    if (await newerOf(source.aggregate, [...(await linkedTo(db, source, [id])).keys()])) return true
  return false
}

const sameAs = ({ message, document }: { message: string; document: string | null }) => ({
  $and: [{ $eq: ['$message', { $literal: message }] }, { $eq: ['$document', { $literal: document }] }],
})

/** A message may begin with a dollar sign, which a pipeline would take for a field. */
const literals = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { $literal: value }]))
