import type { ChangeStream, ChangeStreamDocument, Db, Document, ResumeToken } from 'mongodb'
import { collectionName } from '#lib/mongo/event-store'
import { views } from '#lib/views/all'

/** How long the server may wait for news before it says that there are none, in milliseconds. */
const IDLE_AFTER = 500
/** How many changes are taken together at most. */
export const BATCH = 500

/** The one change stream over everything that a view is made of, from `token` on. */
export function openStream(db: Db, token: ResumeToken | null): ChangeStream {
  const collections = [...new Set(views.map((view) => collectionName(view.aggregate)))]
  const pipeline = [
    { $match: { 'ns.coll': { $in: collections }, operationType: { $in: ['insert', 'update', 'replace'] } } },
    { $project: { ns: 1, wallTime: 1, 'fullDocument.aggregateId': 1, ...legacyIds() } },
  ]
  return db.watch(pipeline, {
    maxAwaitTimeMS: IDLE_AFTER,
    fullDocument: 'updateLookup',
    batchSize: BATCH,
    ...(token ? { resumeAfter: token } : {}),
  })
}

const legacyIds = () => Object.fromEntries(views.map((view) => [`fullDocument.${view.aggregate.legacyIdField}`, 1]))

/** The aggregate that a change is about, under its old name or today's; none where the document names none. */
export function changedAggregate(change: ChangeStreamDocument): { collection: string; aggregateId: string }[] {
  const { ns, fullDocument } = change as unknown as { ns: { coll: string }; fullDocument?: Document }
  const view = views.find((each) => collectionName(each.aggregate) === ns.coll)
  const aggregateId = fullDocument?.aggregateId ?? (view && fullDocument?.[view.aggregate.legacyIdField])
  return typeof aggregateId === 'string' ? [{ collection: ns.coll, aggregateId }] : []
}
