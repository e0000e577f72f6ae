import type { ChangeStream, ChangeStreamDocument, Db, Document, ResumeToken } from 'mongodb'
import { REQUESTS } from '#lib/engine/reactors/operations/reactor-requests'
import { collectionName } from '#lib/engine/store/event-store'

/** How long the server may wait for news before it says that there are none, in milliseconds. */
const IDLE_AFTER = 1_000
/** How many changes are taken together at most. */
export const BATCH = 500

/** A kind of aggregate whose events are heard of, and the field under which its old documents carry their id. */
export interface HeardAggregate {
  name: string
  oldIdField: string
}

/** What a stream hears of: the events of some aggregates, and whatever else it is to tell of. */
interface Heard {
  aggregates: readonly HeardAggregate[]
  collections?: readonly string[]
}

/** The change stream over these, from `token` on; `idleAfter` in milliseconds. */
export function openStream(
  db: Db,
  { aggregates, collections = [] }: Heard,
  token: ResumeToken | null,
  idleAfter = IDLE_AFTER,
): ChangeStream {
  const heard = new Set([...aggregates.map(collectionName), ...collections])
  const idFields = ['aggregateId', ...aggregates.map(({ oldIdField }) => oldIdField)]
  const pipeline = [
    { $match: { 'ns.coll': { $in: [...heard] }, operationType: { $in: ['insert', 'update', 'replace'] } } },
    {
      $project: {
        ...{ ns: 1, wallTime: 1, clusterTime: 1, operationType: 1, 'fullDocument.version': 1, 'fullDocument.type': 1 },
        ...{ 'fullDocument.reactor': 1, 'fullDocument.state': 1 },
        ...Object.fromEntries(idFields.map((field) => [`fullDocument.${field}`, 1])),
      },
    },
  ]
  return db.watch(pipeline, {
    maxAwaitTimeMS: idleAfter,
    fullDocument: 'updateLookup',
    batchSize: BATCH,
    ...(token ? { resumeAfter: token } : {}),
  })
}

/** An event that was written, as far as the stream tells it. */
export interface ChangedAggregate {
  collection: string
  aggregateId: string
  /** Null for old documents, which have their version by their place. */
  version: number | null
  type: string | null
  /** An event that was there before, altered in its place. */
  rewritten: boolean
}

/**
 * How changes of these kinds are read: the aggregate that one is about, under its old name or today's. None where it
 * is about something else, or its document names none.
 */
export function changedAmong(
  aggregates: readonly HeardAggregate[],
): (change: ChangeStreamDocument) => ChangedAggregate[] {
  const idFields = new Map(aggregates.map((each) => [collectionName(each), each.oldIdField]))
  return (change) => {
    const { ns, fullDocument, operationType } = changed(change)
    const idField = idFields.get(ns?.coll ?? '')
    if (!ns || idField === undefined) return []
    const aggregateId = fullDocument?.aggregateId ?? fullDocument?.[idField]
    if (typeof aggregateId !== 'string') return []
    return [
      {
        collection: ns.coll,
        aggregateId,
        version: typeof fullDocument?.version === 'number' && fullDocument.aggregateId ? fullDocument.version : null,
        type: typeof fullDocument?.type === 'string' ? fullDocument.type : null,
        rewritten: operationType !== 'insert',
      },
    ]
  }
}

/** The reactor of which a person has asked something, where that is what a change says. */
export function requestedOf(change: ChangeStreamDocument): string | null {
  const { ns, fullDocument } = changed(change)
  return ns?.coll === REQUESTS && fullDocument?.state === 'open' ? fullDocument.reactor : null
}

interface Changed {
  operationType: string
  ns?: { coll: string }
  fullDocument?: Document
}

/** What the changes of documents say; those of anything else say less. */
const changed = (change: ChangeStreamDocument) => change as Changed
