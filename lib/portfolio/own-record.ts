import { appliesFrom } from '#lib/domain/subscription/applies-from'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import { commandKey } from '#lib/engine/core/decision/append-decision'
import type { Actor, Recorded } from '#lib/engine/core/event'

type History = readonly Recorded<SubscriptionEvent>[]
export type OwnSubscribed = Extract<Recorded<SubscriptionEvent>, { type: 'subscribed'; schemaVersion: 2 }>

/** Who an import acts as. Its events in a history are known by it: those of its source, whichever run wrote them. */
export const importActor = (source: string): Actor => ({
  ...{ kind: 'migration', id: `import_${source}`, name: `Import ${source}` },
})

/** What one import has recorded of a contract, and what others have. */
export interface OwnRecord {
  /** Null where somebody else subscribed the contract. */
  subscribed: OwnSubscribed | null
  own: Recorded<SubscriptionEvent>[]
  others: Recorded<SubscriptionEvent>[]
}

export function ownRecord(history: History, actor: Actor): OwnRecord {
  const isOwn = ({ actor: by }: Recorded<SubscriptionEvent>) => by.kind === actor.kind && by.id === actor.id
  const own = history.filter(isOwn)
  const first = own.find((event) => event.type === 'subscribed')
  return {
    subscribed: first?.schemaVersion === 2 ? first : null,
    own,
    others: history.filter((event) => !isOwn(event)),
  }
}

/** Whether an event changes what is covered by one code: then the cover is no longer the import's alone. */
export const touchesCover = (event: Recorded<SubscriptionEvent>, code: string): boolean =>
  event.type === 'protection_schedule_updated'
    ? event.payload.coverages !== undefined
    : 'code' in event.payload && event.payload.code === code

/** The day up to which an import has recorded things that a plan does not say; null where there are none. */
export const lastUnplanned = (own: History, keys: ReadonlySet<string>): CalendarDate | null =>
  own.reduce<CalendarDate | null>((last, event) => {
    const day = keys.has(commandKey(event.idempotencyKey)) ? null : appliesFrom(event)
    return day !== null && (last === null || day > last) ? day : last
  }, null)
