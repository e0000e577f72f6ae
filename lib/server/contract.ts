import 'server-only'
import { fold } from '#lib/core/aggregate'
import { parisDate } from '#lib/domain/shared/calendar-date'
import { subscription } from '#lib/domain/subscription/subscription'
import { maskEvents } from '#lib/server/masking'
import type { Session } from '#lib/server/session'
import { actorOf } from '#lib/server/session'
import { subscriptionStore } from '#lib/server/stores'
import type { EditDesk } from '#lib/server/subscription-edit'

/** A contract in real time, from its events, as this reader may see it; null where there is none. */
export async function loadContract(session: Session, id: string) {
  const events = maskEvents(session, subscription, await subscriptionStore().load(id))
  const last = events.at(-1)
  return last ? { events, last, version: last.version, state: fold(subscription, events) } : null
}

/** The day it is in Paris, for everything a page says of "today". */
export const todayInParis = () => parisDate(new Date())

/** What an edit of this session decides with. */
export const editDesk = (session: Session): EditDesk => ({
  store: subscriptionStore(),
  actor: actorOf(session),
  mask: (events) => maskEvents(session, subscription, events),
  now: new Date(),
})
