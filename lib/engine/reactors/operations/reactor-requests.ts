import { type Db, MongoServerError, ObjectId } from 'mongodb'
import type { Actor } from '#lib/engine/core/event'
import { serverClock } from '#lib/engine/store/clock'

type RequestKind = 'retry' | 'skip' | 'rebuild' | 'clock'

/** What came of a request about something parked: it works now or still breaks, it may wait or was left out, or there was nothing to do. */
type ParkedOutcome = 'folds' | 'still_broken' | 'skipped' | 'stepped_over' | 'not_parked'

/** What came of a request. */
export type RequestOutcome =
  | ParkedOutcome
  /** Of a rebuild: it is there, it could not be made, or somebody else's was under way. */
  | 'rebuilt'
  | 'rebuild_failed'
  | 'already_rebuilding'
  /** Of the clock of events, which is set at once. */
  | 'clock_set'

/** What a person asked of a reactor. The web server only adds them, and the worker says what came of it. */
export interface ReactorRequest {
  /** What was asked about what, as the person saw it: asking twice is one request. */
  _id: string
  kind: RequestKind
  reactor: string
  aggregateId: string | null
  /** The event that the person saw waiting; absent for what waits by no event of its own. */
  version?: number | undefined
  reason: string
  actor: Actor
  at: Date
  state: 'open' | 'done' | 'refused'
  outcome: RequestOutcome | null
  doneAt: Date | null
  /** What the clock of events was set to; null for the real time. */
  setTo?: Date | null
}

interface NewRequest extends Pick<ReactorRequest, 'kind' | 'reactor' | 'aggregateId' | 'version' | 'reason' | 'actor'> {
  /** When what the person saw came about: parked, or tried again since. */
  since: string
}

/** Where they are written down. */
export const REQUESTS = 'reactor_requests'

const requests = (db: Db) => db.collection<ReactorRequest>(REQUESTS)

/** Writes a request down, on the database's clock. False where the same was asked of the same state before. */
export async function appendRequest(db: Db, { since, ...asked }: NewRequest): Promise<boolean> {
  const { kind, reactor, aggregateId, version } = asked
  const which = version === undefined ? since : `v${version}_${since}`
  const at = await serverClock(db)()
  try {
    await requests(db).insertOne(
      {
        ...{ _id: `${kind}_${reactor}_${aggregateId ?? 'all'}_${which}`, ...asked, at },
        ...{ state: 'open', outcome: null, doneAt: null },
      },
      { writeConcern: { w: 'majority', journal: true } },
    )
    return true
  } catch (error) {
    if (error instanceof MongoServerError && error.code === 11000) return false
    throw error
  }
}

/** Writes down who has set the clock of events, and to what: nothing is asked of a reactor. */
export async function noteClockSet(db: Db, { actor, to }: { actor: Actor; to: Date | null }): Promise<void> {
  const at = await serverClock(db)()
  await requests(db).insertOne(
    {
      ...{ _id: `clock_${new ObjectId()}`, kind: 'clock', reactor: 'clock', aggregateId: null, reason: '' },
      ...{ actor, at, state: 'done', outcome: 'clock_set', doneAt: at, setTo: to },
    },
    { writeConcern: { w: 'majority', journal: true } },
  )
}

/** What is still to be done for a reactor, in the order it was asked. */
export const openRequests = (db: Db, reactor: string) =>
  requests(db).find({ reactor, state: 'open' }).sort({ at: 1, _id: 1 }).toArray()

/** The rebuilds that are asked for, in the order they were asked. */
export const askedRebuilds = (db: Db) =>
  requests(db).find({ kind: 'rebuild', state: 'open' }).sort({ at: 1, _id: 1 }).toArray()

/** Says what came of a request, once. */
export async function settleRequest(db: Db, id: string, outcome: RequestOutcome): Promise<void> {
  const state = outcome === 'not_parked' || outcome === 'already_rebuilding' ? 'refused' : 'done'
  await requests(db).updateOne({ _id: id, state: 'open' }, { $set: { state, outcome }, $currentDate: { doneAt: true } })
}

/** What people asked last, newest first. */
export const latestRequests = (db: Db, limit: number) =>
  requests(db).find().sort({ at: -1, _id: -1 }).limit(limit).toArray()

/** When something was last tried for each of these, where it was. */
export async function lastTried(db: Db, reactor: string, aggregateIds: readonly string[]): Promise<Map<string, Date>> {
  const tried = await requests(db)
    .aggregate<{ _id: string; at: Date }>([
      { $match: { reactor, aggregateId: { $in: [...aggregateIds] }, state: { $ne: 'open' } } },
      { $group: { _id: '$aggregateId', at: { $max: '$doneAt' } } },
    ])
    .toArray()
  return new Map(tried.map(({ _id, at }) => [_id, at]))
}
