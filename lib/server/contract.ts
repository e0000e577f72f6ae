import 'server-only'
import { now } from '#lib/clock'
import { isAllowed } from '#lib/domain/permissions'
import { subscription } from '#lib/domain/subscription/aggregate'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { parisDate } from '#lib/engine/core/calendar-date'
import { type BrokenHistory, Replay } from '#lib/engine/replay/steps'
import type { EditRequest } from '#lib/server/edit/edit'
import { log } from '#lib/server/log'
import { maskEvents } from '#lib/server/masking'
import type { Session } from '#lib/server/session/session'
import { actorOf } from '#lib/server/session/session'
import { subscriptionStore } from '#lib/server/stores'

/**
 * A contract in real time, from its events, as this reader may see it; null where there is none. Where one of its
 * events cannot be folded it is broken: nothing is said of how it stands, but at which step that is.
 */
export async function loadContract(session: Session, id: string) {
  const events = maskEvents(session, subscription, await subscriptionStore().load(id))
  const last = events.at(-1)
  if (!last) return null
  const replay = new Replay(subscription, events)
  const { after: state } = replay.at(replay.last)
  const [step] = replay.broken
  if (step === undefined) return { broken: null, events, last, version: last.version, state }
  const { event, error } = replay.at(step)
  return { broken: brokenAt(id, error as Error, { step, event: event?._id ?? '' }) }
}

/** Why a contract cannot be shown: what its events say stops making sense at one of them. */
function brokenAt(id: string, error: Error, at: BrokenHistory['at']): BrokenHistory {
  log.error({ err: error, contract: id, step: at.step }, 'A contract cannot be folded')
  return { details: `${error.name}: ${error.message}`, at }
}

/** The day it is in Paris, for everything a page says of "today". */
export const todayInParis = () => parisDate(now())

/** What an edit of a contract decides with, by request. */
export const contractEdit = ({
  session,
  requestId,
}: {
  session: Session
  requestId: string
}): EditRequest<SubscriptionEvent, SubscriptionCurrentEvent> => ({
  store: subscriptionStore(),
  actor: actorOf(session),
  isAllowed,
  mask: (events) => maskEvents(session, subscription, events),
  now: now(),
  requestId,
})
