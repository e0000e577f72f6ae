import { partitionOf } from '#lib/core/partition'
import { isParked, skipParked } from '#lib/mongo/parked'
import { openRequests, type ReactorRequest, type RequestOutcome, settleRequest } from '#lib/mongo/reactor-requests'
import type { Working } from '#lib/worker/keeper'

type TryAgain = (working: Working, aggregateId: string) => Promise<void>

/**
 * Does what people asked of a reactor for what is parked in our shares, and says what came of it. A worker that is
 * killed in between does it again: neither deed changes anything the second time.
 */
export async function actOnRequests(working: Working, reactor: string, tryAgain: TryAgain): Promise<void> {
  const { db, log, partitions } = working
  for (const request of await openRequests(db, reactor)) {
    const { _id, kind, aggregateId } = request
    if (kind === 'rebuild' || aggregateId === null || !partitions.has(partitionOf(aggregateId))) continue
    const outcome = await act(working, { ...request, aggregateId }, tryAgain)
    await settleRequest(db, _id, outcome)
    log.info({ reactor, aggregateId, kind, by: request.actor.id, outcome }, 'Did what a person asked')
  }
}

async function act(
  working: Working,
  { kind, reactor, aggregateId, actor, reason, at }: ReactorRequest & { aggregateId: string },
  tryAgain: TryAgain,
): Promise<RequestOutcome> {
  const { db } = working
  if (!(await isParked(db, reactor, aggregateId))) return 'not_parked'
  if (kind === 'skip') {
    // As of when it was asked: what was recorded since, the person did not know.
    await skipParked(db, reactor, aggregateId, { by: actor.name, reason, at })
    return 'skipped'
  }
  await tryAgain(working, aggregateId)
  return (await isParked(db, reactor, aggregateId)) ? 'still_broken' : 'folds'
}
