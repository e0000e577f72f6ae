import type { Db } from 'mongodb'
import type { Logger } from 'pino'
import type { Bell } from '#lib/engine/reactors/bell'
import { askedRebuilds, type ReactorRequest, settleRequest } from '#lib/engine/reactors/operations/reactor-requests'
import { carryOutRebuild } from '#lib/engine/views/rebuild/carry-out-rebuild'
import { openRebuilds, type Rebuild, readRebuild, resumeRebuild, takeRebuild } from '#lib/engine/views/rebuild/rebuilds'
import { breakHold } from '#lib/engine/views/rebuild/swap-view'
import { whoWritesOtherwise } from '#lib/engine/views/rebuild/view-holds'
import type { AnyView } from '#lib/engine/views/view'

/** How often a worker looks after what is asked for or under way, in milliseconds; else it is told, and looks rarely. */
const LOOK_EVERY = 1_000
const LOOK_RARELY = 10_000

interface Context {
  db: Db
  log: Logger
  worker: string
  /** What may be rebuilt. */
  views: readonly AnyView[]
  signal: AbortSignal
  /** Rung where something was asked, or has changed about a rebuild. */
  bell: Bell
}

/**
 * Rebuilds what people ask for on the operations page, and goes on with what another process could not finish, one
 * view at a time, until `signal` aborts. Of several workers the lease lets one do it.
 */
export async function rebuildOnRequest(context: Context): Promise<void> {
  const { db, log, signal, bell } = context
  while (!signal.aborted) {
    let isOver = false
    try {
      const open = await openRebuilds(db)
      for (const { _id, isAbandoned } of open) if (isAbandoned) await resume(context, _id)
      const asked = await askedRebuilds(db)
      for (const request of asked) await begin(context, request)
      isOver = open.length + asked.length === 0
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error }, 'Rebuilds cannot be looked after now')
    }
    await bell.heard(isOver ? LOOK_RARELY : LOOK_EVERY, signal)
  }
}

/** The view, where it may be rebuilt now: while two releases run beside each other, that waits for the end of one. */
async function viewToRebuild({ db, signal, views }: Context, name: string): Promise<AnyView | null> {
  const view = views.find((each) => each.name === name)
  if (!view || signal.aborted || (await whoWritesOtherwise(db, view)).length > 0) return null
  return view
}

async function resume(context: Context, name: string): Promise<void> {
  const view = await viewToRebuild(context, name)
  // Killed right after its swap it is done: then there is nothing to go on with.
  const abandoned = view && (await readRebuild(context.db, name))
  if (abandoned?.phase === 'holding') await breakHold(context.db, abandoned)
  const rebuild = view && (await resumeRebuild(context.db, name, context.worker))
  if (view && rebuild) await carryOut(context, view, rebuild)
}

async function begin(context: Context, request: ReactorRequest): Promise<void> {
  const { db, worker } = context
  const view = await viewToRebuild(context, request.reactor)
  if (!view) return
  // One that was done when its worker was killed before it could say so is not done again.
  const last = await readRebuild(db, view.name)
  if (last?.request === request._id && last.phase === 'done') return settleRequest(db, request._id, 'rebuilt')
  if (last?.request === request._id && last.phase === 'failed') return settleRequest(db, request._id, 'rebuild_failed')
  const asked = { runner: worker, by: request.actor.name, reason: request.reason, request: request._id }
  const { rebuild, busy } = await takeRebuild(db, view, asked)
  if (rebuild) return carryOut(context, view, rebuild)
  if (busy.request !== request._id) await settleRequest(db, request._id, 'already_rebuilding')
}

async function carryOut({ db, log, signal }: Context, view: AnyView, taken: Rebuild): Promise<void> {
  log.info({ view: view.name, by: taken.by, attempts: taken.attempts }, 'Rebuilding a view')
  const { rebuild, error } = await carryOutRebuild({ db, view, rebuild: taken, signal })
  const { phase, done, carried } = rebuild
  if (phase === 'done') log.info({ view: view.name, rows: done, carried }, 'Rebuilt a view')
  else if (!signal.aborted) log.error({ err: error, view: view.name, phase }, 'A view could not be rebuilt')
}
