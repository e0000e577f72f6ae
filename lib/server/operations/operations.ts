import 'server-only'
import type { Db } from 'mongodb'
import { reactors as effects, views } from '#lib/domain/workers'
import { readParkedEffects, startedEffects } from '#lib/engine/reactors/effects/parked-effects'
import { readFailures } from '#lib/engine/reactors/failures'
import { readLeases } from '#lib/engine/reactors/leases'
import { readAttendance } from '#lib/engine/reactors/operations/attendance'
import type {
  Operations,
  ParkedFacts,
  ReactorFacts,
  RequestFacts,
  WorkerFacts,
} from '#lib/engine/reactors/operations/operations'
import { secondsSinceTurns } from '#lib/engine/reactors/operations/presence'
import { readReactorFacts, type Watched } from '#lib/engine/reactors/operations/reactor-facts'
import { lastTried, latestRequests } from '#lib/engine/reactors/operations/reactor-requests'
import { serverClock } from '#lib/engine/store/clock'
import { readParkedWithSkips } from '#lib/engine/views/parked'
import { readRebuilds, rebuildFacts } from '#lib/engine/views/rebuild/rebuilds'
import { alsoOf } from '#lib/engine/views/view'
import { readJobs } from '#lib/server/operations/jobs'

const PARKED_SHOWN = 50
const REQUESTS_SHOWN = 20

/** Everything that a worker can keep. */
export const watched: readonly Watched[] = [
  ...views.map((view) => ({ name: view.name, aggregate: view.aggregate, also: alsoOf(view), kind: 'view' as const })),
  ...effects.map(({ name, aggregate }) => ({ name, aggregate, kind: 'reactor' as const })),
]

/** What the workers here keep: an effect only once there was a gateway to have it on. */
async function watchedNow(db: Db): Promise<Watched[]> {
  const started = await startedEffects(db)
  return watched.filter(({ name, kind }) => kind === 'view' || started.has(name))
}

/** How every reactor is doing: what `/api/health` and `/api/metrics` say too. */
export async function readReactors(db: Db): Promise<ReactorFacts[]> {
  const [now, at, failures, turns] = await Promise.all([
    watchedNow(db),
    serverClock(db)(),
    readFailures(db),
    secondsSinceTurns(db),
  ])
  const attendance = await readAttendance(db, at)
  return Promise.all(now.map((each) => readReactorFacts(db, each, { at, failures, turns, attendance })))
}

/** Which worker holds which partitions, and which are held by nobody. */
export async function readWorkers(db: Db): Promise<{ workers: WorkerFacts[]; freePartitions: number[] }> {
  const leases = await readLeases(db)
  const workers = new Map<string, WorkerFacts>()
  for (const { _id, holder, until } of leases) {
    if (!holder) continue
    const known = workers.get(holder) ?? { worker: holder, partitions: [], until: until.toISOString() }
    known.partitions.push(_id)
    if (until.toISOString() < known.until) known.until = until.toISOString()
    workers.set(holder, known)
  }
  const freePartitions = leases.filter(({ holder }) => !holder).map(({ _id }) => _id)
  return { workers: [...workers.values()].sort((a, b) => a.worker.localeCompare(b.worker)), freePartitions }
}

/** Everything that the operations page shows. */
export async function readOperations(db: Db): Promise<Operations> {
  const [at, reactors, parked, workers, requests, rebuilds, jobs] = await Promise.all([
    serverClock(db)(),
    readReactors(db),
    Promise.all(watched.map((each) => readParkedOf(db, each))).then((lists) => lists.flat()),
    readWorkers(db),
    readRequests(db),
    readRebuilds(db),
    readJobs(db),
  ])
  const all = reactors.reduce((sum, { stuck, skipped }) => sum + stuck + skipped, 0)
  // What waits for a person comes first.
  const shown = parked
    .sort((a, b) => Number(a.skipped !== null) - Number(b.skipped !== null) || a.since.localeCompare(b.since))
    .slice(0, PARKED_SHOWN)
  return {
    at: at.toISOString(),
    ...{ reactors, parked: shown, parkedMore: Math.max(0, all - shown.length), requests, jobs },
    rebuilds: rebuilds.map((rebuild) => rebuildFacts(rebuild, at)),
    ...workers,
  }
}

async function readParkedOf(db: Db, each: Watched): Promise<ParkedFacts[]> {
  const found = each.kind === 'view' ? await readParkedRows(db, each) : await readParkedOfEffect(db, each)
  if (found.length === 0) return []
  const tried = await lastTried(
    db,
    each.name,
    found.map(({ aggregateId }) => aggregateId),
  )
  return found.map(({ since, skipped, ...rest }) => ({
    ...{ reactor: each.name, kind: each.kind, aggregate: each.aggregate.name, ...rest },
    since: since.toISOString(),
    seen: seenSince(since, tried.get(rest.aggregateId)),
    skipped: skipped ? { by: skipped.by, reason: skipped.reason, at: skipped.at.toISOString() } : null,
  }))
}

const readParkedRows = async (db: Db, view: Watched) =>
  (await readParkedWithSkips(db, view, PARKED_SHOWN)).map(
    ({ aggregateId, name: error, message, stack = null, document, since, skipped = null }) => ({
      ...{ aggregateId, error, message, stack, document, since, skipped, version: null },
    }),
  )

const readParkedOfEffect = async (db: Db, { name: reactor }: Watched) =>
  (await readParkedEffects(db, reactor, PARKED_SHOWN)).map(
    ({ aggregateId, name: error, message, stack, version, since }) => ({
      ...{ aggregateId, error, message, stack: stack ?? null, version, since, document: null, skipped: null },
    }),
  )

/** What a person sees of something parked came about when it was parked, or when somebody last tried. */
const seenSince = (since: Date, tried: Date | undefined) => (tried && tried > since ? tried : since).toISOString()

async function readRequests(db: Db): Promise<RequestFacts[]> {
  const found = await latestRequests(db, REQUESTS_SHOWN)
  return found.map(({ _id, kind, reactor, aggregateId, reason, actor, at, outcome, doneAt, setTo }) => ({
    ...{ id: _id, kind, reactor, aggregateId, reason, by: actor.name, outcome },
    ...{ at: at.toISOString(), doneAt: doneAt?.toISOString() ?? null, setTo: setTo?.toISOString() ?? null },
  }))
}
