import type { EventShape, Recorded } from '#lib/engine/core/event'
import { brokenEvent, payloadSchema, type Shapes } from '#lib/engine/core/event-shape'
import type { Masked } from '#lib/engine/core/personal'
import { maskPersonal } from '#lib/engine/core/schemas/personal'

/** Puts something in the place of a personal value, which says at most whether two of them are equal. */
export type Mask = (label: string, value: unknown) => Masked

/** What an envelope of this release is made of; who did it stays: that is evidence of accountability. */
const ENVELOPE: ReadonlySet<string> = new Set<keyof Recorded>([
  ...(['_id', 'aggregateId', 'version', 'type', 'schemaVersion', 'idempotencyKey', 'actor', 'appendDate'] as const),
  ...([
    'correlationId',
    'causationId',
    'related',
    'command',
    'release',
    'hashVersion',
    'personal',
    'alteredBy',
  ] as const),
])

/**
 * An event without anything that names or describes a person: its payload by its schema, all of it where no schema is
 * known or it is not of that shape, and the free text of its reason. What another release put beside it is hidden too.
 */
export function maskEvent<E extends EventShape>(shapes: Shapes, event: Recorded<E>, mask: Mask): Recorded<E> {
  // With its salt a hash could be tried for what is hidden: it stays here.
  const { payload, reason, contentHash, prevHash, hash, salt: _, ...envelope } = event
  const schema = brokenEvent(shapes, event) ? undefined : payloadSchema(shapes, event)
  // An unsalted hash of a hidden value is the value to whoever can guess it; masked, links stay comparable.
  const hidden = (value: string | null) => value && mask('hash', value).token
  return {
    ...Object.fromEntries(
      Object.entries(envelope).map(([field, value]) => [
        field,
        ENVELOPE.has(field) ? value : mask('unknown_field', value),
      ]),
    ),
    payload: schema ? maskPersonal(schema, payload, mask) : mask('payload', payload),
    ...(reason ? { reason: mask('reason', reason) } : {}),
    ...{ contentHash: hidden(contentHash), prevHash: hidden(prevHash), hash: hidden(hash) },
  } as unknown as Recorded<E>
}
