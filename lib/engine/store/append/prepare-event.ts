import { ObjectId } from 'mongodb'
import type { z } from 'zod'
import type { Aggregate } from '#lib/engine/core/aggregate'
import { canonicalise } from '#lib/engine/core/canonical'
import { InvalidEventError } from '#lib/engine/core/errors'
import type { EventShape } from '#lib/engine/core/event'
import { personalPaths } from '#lib/engine/core/schemas/personal-paths'
import type { AppendContext } from '#lib/engine/core/store'
import { checkRequest } from '#lib/engine/store/append/check-request'
import { newSalt } from '#lib/engine/store/commitments'
import { contentHash, HASH_VERSION } from '#lib/engine/store/hash'

/** An event that passed the door: validated, coerced, canonical, hashed; not yet placed in its history. */
export interface PreparedEvent {
  aggregateId: string
  type: string
  schemaVersion: number
  payload: unknown
  idempotencyKey: string
  salt: string
  /** Where its personal values stand; absent where there are none. */
  personal?: readonly string[]
  contentHash: string
  context: AppendContext & { correlationId: string; release?: string }
  expectedVersion: number | undefined
}

/** Everything that can be refused without the database. Throws `InvalidEventError` naming the field. */
export const prepareEvent: typeof prepareAnyEvent = (aggregate, event, ...how) => {
  if (event?.type === 'history_altered')
    throw new InvalidEventError('type', 'history_altered is written by the alteration of a history alone')
  return prepareAnyEvent(aggregate, event, ...how)
}

/** The same for the alteration of a history, which alone may say that there was one. */
export function prepareAnyEvent(
  aggregate: Pick<Aggregate<unknown, EventShape, EventShape>, 'name' | 'events'>,
  event: { aggregateId: string; type: string; payload: unknown },
  idempotencyKey: string,
  context: AppendContext,
  release?: string,
): PreparedEvent {
  requireObject('event', event)
  const request = checkRequest({ ...context, aggregateId: event.aggregateId, idempotencyKey })
  // A list that holds a name reads like that name.
  const isType = typeof event.type === 'string' && Object.hasOwn(aggregate.events, event.type)
  const version = isType ? aggregate.events[event.type] : undefined
  if (!version)
    throw new InvalidEventError(
      'type',
      `${typeof event.type === 'string' ? `"${event.type.slice(0, 64)}"` : 'this'} is not an event that can be written to ${aggregate.name}`,
    )
  requireNewEvent(event, version.schemaVersion)
  const payload = canonicalise(parse(version.payload, canonicalise(event.payload), 'payload'))
  const paths = personalPaths(version.payload, payload, 'payload')
  const content = {
    ...{ aggregateId: request.aggregateId, type: event.type, schemaVersion: version.schemaVersion, payload },
    ...{ salt: newSalt(), ...(paths.length > 0 ? { personal: paths } : {}) },
  }
  return {
    ...content,
    idempotencyKey: request.idempotencyKey,
    contentHash: contentHash({ ...content, hashVersion: HASH_VERSION }),
    context: {
      actor: request.actor,
      ...(request.reason ? { reason: request.reason } : {}),
      ...(request.causationId ? { causationId: request.causationId } : {}),
      ...(request.related ? { related: request.related } : {}),
      ...(request.command ? { command: request.command } : {}),
      ...(release ? { release } : {}),
      correlationId: request.correlationId ?? new ObjectId().toHexString(),
    },
    expectedVersion: request.expectedVersion,
  }
}

/** Says which of the things given is none: a caller in another language, or a cast, may pass anything. */
export function requireObject(field: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) throw new InvalidEventError(field, 'is not given')
}

/** A legacy shape, or a recorded event handed back, is refused by the field that gives it away. */
function requireNewEvent(event: object, schemaVersion: number): void {
  for (const [field, value] of Object.entries(event)) {
    if (['aggregateId', 'type', 'payload'].includes(field) || value === undefined) continue
    if (field !== 'schemaVersion') throw new InvalidEventError(field, 'is no field of a new event')
    if (value !== schemaVersion)
      throw new InvalidEventError('schemaVersion', `is not the one that this event is written in: ${schemaVersion}`)
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown, prefix: string): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new InvalidEventError(
    [prefix, ...(issue?.path ?? [])].filter((part) => part !== '').join('.'),
    issue?.message ?? 'is not valid',
  )
}
