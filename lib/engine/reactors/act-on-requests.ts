import { partitionOf } from '#lib/engine/core/partition'
import { findParkedEffect, stepOver } from '#lib/engine/reactors/effects/parked-effects'
import type { WaitingEffect } from '#lib/engine/reactors/effects/waiting-effects'
import { failpoint } from '#lib/engine/reactors/failpoint'
import {
  openRequests,
  type ReactorRequest,
  type RequestOutcome,
  settleRequest,
} from '#lib/engine/reactors/operations/reactor-requests'
import type { Working } from '#lib/engine/reactors/processor'
import { isParked, skipParked } from '#lib/engine/views/parked'
import type { AnyView } from '#lib/engine/views/view'

type ParkedRequest = ReactorRequest & { aggregateId: string }

/** How a reactor does what a person may ask for something parked, and what came of it; each may be done twice. */
interface RequestHandlers {
  retry(request: ParkedRequest): Promise<RequestOutcome>
  skip(request: ParkedRequest): Promise<RequestOutcome>
}

/**
 * Does what people asked of a reactor for what is parked in our partitions, and says what came of it. A worker that is
 * killed in between does it again: neither action changes anything the second time.
 */
export async function actOnRequests(
  { db, log, partitions }: Working,
  reactor: string,
  handlers: RequestHandlers,
): Promise<void> {
  for (const request of await openRequests(db, reactor)) {
    const { _id, kind, aggregateId } = request
    if (kind === 'rebuild' || kind === 'clock' || aggregateId === null || !partitions.has(partitionOf(aggregateId)))
      continue
    const outcome = await handlers[kind]({ ...request, aggregateId })
    failpoint(kind === 'retry' ? 'retry-done' : 'skip-done')
    await settleRequest(db, _id, outcome)
    failpoint('request-settled')
    log.info({ reactor, aggregateId, kind, by: request.actor.id, outcome }, 'Did what a person asked')
  }
}

/** A history is folded again, or may wait without anybody being called for it. */
export const viewRequestHandlers = (
  { db }: Working,
  view: AnyView,
  refresh: (aggregateId: string) => Promise<void>,
): RequestHandlers => ({
  async retry({ aggregateId }) {
    if (!(await isParked(db, view.name, aggregateId))) return 'not_parked'
    await refresh(aggregateId)
    return (await isParked(db, view.name, aggregateId)) ? 'still_broken' : 'folds'
  },
  async skip({ aggregateId, actor, reason, at }) {
    if (!(await isParked(db, view.name, aggregateId))) return 'not_parked'
    // As of when it was asked: what was recorded since, the person did not know.
    await skipParked(db, view, aggregateId, { by: actor.name, reason, at })
    return 'skipped'
  },
})

/** An effect is tried again, or left out for this one event: what waits behind it comes next. */
export const effectRequestHandlers = (
  { db }: Working,
  reactor: string,
  resume: (waiting: WaitingEffect) => Promise<void>,
): RequestHandlers => ({
  async retry({ aggregateId }) {
    const waiting = await findParkedEffect(db, reactor, aggregateId)
    if (!waiting) return 'not_parked'
    await resume(waiting)
    return (await findParkedEffect(db, reactor, aggregateId)) ? 'still_broken' : 'folds'
  },
  async skip({ aggregateId, version }) {
    // Only what the person saw: meanwhile it may have been done, and another event be waiting that nobody knows of.
    const steppedOver = version !== undefined && (await stepOver(db, reactor, aggregateId, version))
    return steppedOver ? 'stepped_over' : 'not_parked'
  },
})
