import type { AccessSubject } from '#lib/domain/access/events'
import type { Actor } from '#lib/engine/core/event'

/** One time that people's data was taken along. */
export interface Access {
  subject: { type: AccessSubject; id: string }
  untilVersion: number
  requestId: string
  by: Actor
  at: Date
}

/** Who has seen what of one history beyond what their role shows, oldest first. */
export interface AccessState {
  accesses: readonly Access[]
}

export const initialAccess: AccessState = { accesses: [] }
