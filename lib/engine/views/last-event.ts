import type { Recorded } from '#lib/engine/core/event'

/** What every list says of the event that a row was last written for. */
export interface LastEvent {
  lastEventId: string
  /** Its type, which is the key of its title: `eventTitles.<aggregate>.<type>`. */
  lastEventTitle: string
  lastEventAt: Date
  lastEventActor: string
}

export const lastEventOf = (last: Recorded): LastEvent => ({
  lastEventId: last._id,
  lastEventTitle: last.type,
  lastEventAt: last.appendDate,
  lastEventActor: last.actor.name,
})
