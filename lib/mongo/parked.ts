import type { Db } from 'mongodb'
import type { Broken } from '#lib/mongo/fold-rows'

/** An aggregate that a view cannot fold: its row stands still, and the other aggregates go on. */
export interface Parked {
  /** `view:aggregateId` */
  _id: string
  view: string
  aggregateId: string
  name: string
  message: string
  /** The stored document at which the history breaks, where that is known. */
  document: string | null
  since: Date
}

const MESSAGE_LIMIT = 500

const parked = (db: Db) => db.collection<Parked>('views_parked')
const parkedId = (view: string, aggregateId: string) => `${view}:${aggregateId}`

/** Parks an aggregate, on the database's clock. True where that is news: it was not parked, or for another reason. */
export async function park(db: Db, view: string, aggregateId: string, { error, document }: Broken): Promise<boolean> {
  const said = { view, aggregateId, name: error.name, message: error.message.slice(0, MESSAGE_LIMIT), document }
  const before = await parked(db).findOneAndUpdate(
    { _id: parkedId(view, aggregateId) },
    [{ $set: { ...literals(said), since: { $ifNull: ['$since', '$$NOW'] } } }],
    { upsert: true, returnDocument: 'before' },
  )
  return before?.message !== said.message || before.document !== said.document
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

export const countParked = (db: Db, view: string) => parked(db).countDocuments({ view })

/** A message may begin with a dollar sign, which a pipeline would take for a field. */
const literals = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { $literal: value }]))
