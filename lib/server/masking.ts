import 'server-only'
import { createHmac, randomBytes } from 'node:crypto'
import type { Readable } from '#lib/engine/core/aggregate'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import type { Shapes } from '#lib/engine/core/event-shape'
import type { Personal } from '#lib/engine/core/personal'
import { type Mask, maskEvent } from '#lib/engine/replay/mask-event'
import { readEnv } from '#lib/env'
import { may, type Session } from '#lib/server/session/session'

/** Equal values have equal tokens within a session, so that a diff still sees a change; across sessions they tell nothing. */
const masker = (session: Session): Mask => maskWith(`${readEnv().HINDSIGHT_SECRET}:${session.id}`)

const maskWith =
  (key: string | Buffer): Mask =>
  (label, value) => ({
    masked: true,
    label,
    token: createHmac('sha256', key).update(JSON.stringify(value)).digest('base64url').slice(0, 16),
  })

/** Whether this session sees people's data in the clear. */
export const seesPersonalData = (session: Session) => may(session, 'subscription.read_personal_data')

/** An event as this reader may see it: nothing personal leaves the server for a role that may not read it. */
type VisibleEvent<E extends EventShape> = Omit<Recorded<E>, 'reason'> & {
  reason?: Personal<string>
} & Recorded<E>

/** Masks events by role, the free-text reason of the envelope too. The answer is plain data that can be sent to the browser. */
export function maskEvents<State, E extends EventShape>(
  session: Session,
  aggregate: Readable<State, E>,
  events: readonly Recorded<E>[],
): VisibleEvent<E>[] {
  if (seesPersonalData(session)) return [...events] as VisibleEvent<E>[]
  const mask = masker(session)
  return events.map((event) => maskEvent(aggregate as never, event, mask) as VisibleEvent<E>)
}

/**
 * Events for a file that leaves this server, masked for everybody. Equal values have equal tokens within the file
 * and nowhere else: two files cannot be laid side by side to find a person again.
 */
export function maskerForFile() {
  const mask = maskWith(randomBytes(32))
  return <E extends EventShape>(aggregate: Shapes, events: readonly Recorded<E>[]): Recorded<E>[] =>
    events.map((event) => maskEvent(aggregate, event, mask))
}

/** One personal value as this reader may see it. */
export const maskValue = (session: Session, label: string, value: Personal<string> | null): Personal<string> | null =>
  value === null || seesPersonalData(session) ? value : masker(session)(label, value)
