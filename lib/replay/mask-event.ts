import { payloadSchema, type Readable } from '#lib/core/aggregate'
import type { EventShape, Recorded } from '#lib/core/event'
import { type Masked, maskPersonal } from '#lib/core/personal'

/** Puts something in the place of a personal value, which says at most whether two of them are equal. */
export type Mask = (label: string, value: unknown) => Masked

/**
 * An event without anything that names or describes a person: its payload by its schema, all of it where no
 * schema is known, and the free text of its reason. Who did it stays: that is evidence of accountability.
 */
export function maskEvent<E extends EventShape>(
  aggregate: Pick<Readable<unknown, EventShape>, 'events' | 'legacyEvents'>,
  event: Recorded<E>,
  mask: Mask,
): Recorded<E> {
  const schema = payloadSchema(aggregate, event)
  return {
    ...event,
    payload: schema ? maskPersonal(schema, event.payload, mask) : mask('payload', event.payload),
    ...(event.reason ? { reason: mask('reason', event.reason) } : {}),
    // An unsalted hash of a hidden value is the value to whoever can guess it; masked, links stay comparable.
    contentHash: event.contentHash && mask('hash', event.contentHash).token,
    prevHash: event.prevHash && mask('hash', event.prevHash).token,
    hash: event.hash && mask('hash', event.hash).token,
  } as unknown as Recorded<E>
}
