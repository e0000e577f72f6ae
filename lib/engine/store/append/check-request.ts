import { InvalidEventError } from '#lib/engine/core/errors'
import type { Actor, RelatedVersion } from '#lib/engine/core/event'
import { textProblem, textProblemWords } from '#lib/engine/core/text'

/** What an append says beside its payload, checked. */
interface AppendRequest {
  aggregateId: string
  idempotencyKey: string
  actor: Actor
  reason: string | undefined
  expectedVersion: number | undefined
  correlationId: string | undefined
  causationId: string | undefined
  command: string | undefined
  related: RelatedVersion[] | undefined
}

const AGGREGATE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]*$/
const NAME = /^[a-z][a-z0-9_]*$/
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
    command: checkCommand(given.command),
    related: checkRelated(given.related),
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

function checkCommand(command: unknown): string | undefined {
  const name = optionalText('command', command, 64)
  if (name !== undefined && !NAME.test(name)) throw new InvalidEventError('command', 'is no name of a command')
  return name
}

/** At most as many as a person could still look at. By name and id, so that one set of them has one hash. */
const MOST_RELATED = 32

function checkRelated(related: unknown): RelatedVersion[] | undefined {
  if (related === undefined) return undefined
  if (!Array.isArray(related)) throw new InvalidEventError('related', 'is not a list')
  if (related.length > MOST_RELATED) throw new InvalidEventError('related', `names more than ${MOST_RELATED}`)
  const places = new Map<string, RelatedVersion>()
  for (const [index, each] of related.entries()) {
    const field = `related.${index}`
    const { aggregate, aggregateId, version, ...more } = (each ?? {}) as { [Field in keyof RelatedVersion]?: unknown }
    const [name, id] = [text(`${field}.aggregate`, aggregate, 64), text(`${field}.aggregateId`, aggregateId, 64)]
    if (!NAME.test(name)) throw new InvalidEventError(`${field}.aggregate`, 'is no name of an aggregate')
    if (!AGGREGATE_ID.test(id)) throw new InvalidEventError(`${field}.aggregateId`, 'is no id of an aggregate')
    if (!isVersion(version)) throw new InvalidEventError(`${field}.version`, 'is not a whole number from 0 on')
    if (Object.keys(more).length > 0) throw new InvalidEventError(field, 'has a field that is none of it')
    if (places.has(`${name}/${id}`)) throw new InvalidEventError(field, 'is named twice')
    places.set(`${name}/${id}`, { aggregate: name, aggregateId: id, version })
  }
  const inOrder = [...places].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)
  return inOrder.length > 0 ? inOrder : undefined
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
