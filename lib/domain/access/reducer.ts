import type { accessEvents } from '#lib/domain/access/events'
import type { AccessState } from '#lib/domain/access/state'
import type { CurrentEventOf } from '#lib/engine/core/aggregate'
import type { Recorded } from '#lib/engine/core/event'
import { assertNever } from '#lib/engine/core/folding'
import type { ReducibleEvent } from '#lib/engine/core/history-altered'

export type AccessEvent = CurrentEventOf<typeof accessEvents>

/** The state after one more event; reads no clock. */
export function reduceAccess(state: AccessState, event: Recorded<ReducibleEvent<AccessEvent>>): AccessState {
  switch (event.type) {
    case 'replay_file_unmasked':
      return { accesses: [...state.accesses, { ...event.payload, by: event.actor, at: event.appendDate }] }
    default:
      return assertNever(event.type)
  }
}
