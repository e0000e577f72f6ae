import { InvalidEventError } from '#lib/engine/core/errors'
import type { Actor } from '#lib/engine/core/event'
import { textProblem, textProblemWords } from '#lib/engine/core/text'

/** What an append says beside its payload, checked. */
export interface AppendRequest {
  aggregateId: string
  idempotencyKey: string
  actor: Actor
  reason: string | undefined
  expectedVersion: number | undefined
  correlationId: string | undefined
  causationId: string | undefined
}

const AGGREGATE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]*$/
const ACTOR_KINDS: readonly unknown[] = ['person', 'job', 'migration'] satisfies Actor['kind'][]
const ACTOR_FIELDS = ['kind', 'id', 'name', 'role']

/**
 * Checks the envelope's side of an append; every value is read once and copied. Throws `InvalidEventError`
 * naming the field. By hand, since every append comes through here: a schema took longer than the hashes.
 */
export function checkRequest(given: { [Field in keyof AppendRequest]?: unknown }): AppendRequest {
  const { expectedVersion } = given
  const aggregateId = text('aggregateId', given.aggregateId, 64)
  if (!AGGREGATE_ID.test(aggregateId))
    throw new InvalidEventError('aggregateId', 'use letters, digits, dots, dashes and underscores')
  const idempotencyKey = text('idempotencyKey', given.idempotencyKey, 512)
  const actor = checkActor(given.actor)
  const reason = optionalText('reason', typeof given.reason === 'string' ? given.reason.trim() : given.reason, 2_000)
  if (reason !== undefined) readable('reason', reason, 'several lines')
  if (actor.kind === 'person' && !reason) throw new InvalidEventError('reason', 'a change made by a person says why')
  if (expectedVersion !== undefined && !isVersion(expectedVersion))
    throw new InvalidEventError('expectedVersion', 'is not a whole number from 0 on')
  return {
    ...{ aggregateId, idempotencyKey, actor, reason, expectedVersion },
    correlationId: optionalText('correlationId', given.correlationId, 128),
    causationId: optionalText('causationId', given.causationId, 128),
  }
}

function checkActor(actor: unknown): Actor {
  if (typeof actor !== 'object' || actor === null) throw new InvalidEventError('actor', 'is not given')
  const stranger = Object.keys(actor).find((field) => !ACTOR_FIELDS.includes(field))
  if (stranger !== undefined) throw new InvalidEventError('actor', `"${stranger.slice(0, 64)}" is no field of an actor`)
  const { kind, id, name, role } = actor as { [Field in keyof Actor]?: unknown }
  if (!ACTOR_KINDS.includes(kind)) throw new InvalidEventError('actor.kind', `is none of ${ACTOR_KINDS.join(', ')}`)
  const checked = {
    kind: kind as Actor['kind'],
    id: text('actor.id', id, 128),
    name: readable('actor.name', text('actor.name', name, 200), 'one line'),
  }
  return role === undefined ? checked : { ...checked, role: text('actor.role', role, 32) }
}

const isVersion = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

const optionalText = (field: string, value: unknown, max: number) =>
  value === undefined ? undefined : text(field, value, max)

function text(field: string, value: unknown, max: number): string {
  if (typeof value !== 'string') throw new InvalidEventError(field, 'is not text')
  if (value === '') throw new InvalidEventError(field, 'is empty')
  if (value.length > max) throw new InvalidEventError(field, `is longer than ${max} characters`)
  // The server would store a replacement character for half a one, and the chain would no longer hold.
  if (!value.isWellFormed()) throw new InvalidEventError(field, 'holds half a character')
  return value
}

/** What people read beside the change has to be what is there. */
function readable(field: string, value: string, lines: 'one line' | 'several lines'): string {
  const problem = textProblem(value, lines)
  if (problem) throw new InvalidEventError(field, textProblemWords[problem])
  return value
}
