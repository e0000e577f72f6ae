import { type Difference, differences } from '#lib/engine/core/differences'
import type { Actor, EventShape, Recorded } from '#lib/engine/core/event'

/** Expected failures of the store: typed, so that a caller can say what to do about each. */
export abstract class StoreError extends Error {
  abstract readonly code: string
}

/** What a refused append asked for. */
interface Attempted {
  aggregateId: string
  type: string
  payload: unknown
  actor: Actor
}

/** The key was used before, for something else. Carries the event that stands, the one refused, and how they differ. */
export class IdempotencyKeyViolationError extends StoreError {
  readonly code = 'idempotency_key_violation'
  readonly existing: Recorded
  readonly attempted: Attempted
  /** Path by path, what stands and what was attempted. */
  readonly differences: readonly Difference[]
  constructor(existing: Recorded, attempted: Attempted) {
    super(
      `The key "${existing.idempotencyKey}" already stands for ${existing.type} of ${existing.aggregateId} (version ${existing.version}), ` +
        `with other content than this ${attempted.type} of ${attempted.aggregateId}. Use a key of its own for another intent.`,
    )
    this.name = 'IdempotencyKeyViolationError'
    this.existing = existing
    this.attempted = attempted
    this.differences = differences(identity(existing), identity(attempted))
  }
}

const identity = ({ aggregateId, type, payload }: Pick<Attempted, 'aggregateId' | 'type' | 'payload'>) => ({
  aggregateId,
  type,
  payload,
})

/** Somebody wrote in between, or the caller expected events that do not exist. */
export class VersionConflictError<E extends EventShape = EventShape> extends StoreError {
  readonly code = 'version_conflict'
  readonly aggregateId: string
  readonly expectedVersion: number
  readonly actualVersion: number
  /** What was recorded after the expected version, oldest first; empty where the caller was ahead. */
  readonly eventsInBetween: Recorded<E>[]
  constructor(aggregateId: string, expectedVersion: number, actualVersion: number, eventsInBetween: Recorded<E>[]) {
    super(
      `${aggregateId} stands at version ${actualVersion}, not ${expectedVersion}. Read what happened in between and decide again.`,
    )
    this.name = 'VersionConflictError'
    this.aggregateId = aggregateId
    this.expectedVersion = expectedVersion
    this.actualVersion = actualVersion
    this.eventsInBetween = eventsInBetween
  }
}

/** Bad input: says which field and why. Nothing was written. */
export class InvalidEventError extends StoreError {
  readonly code = 'invalid_event'
  readonly field: string
  constructor(field: string, why: string) {
    super(`${field}: ${why}`)
    this.name = 'InvalidEventError'
    this.field = field
  }
}

/** An event that was read and that this code cannot fold: no decision may rest on a history with one. */
export abstract class BrokenEventError extends StoreError {
  /** The stored document, as `Document 65f0 of event.account`. */
  readonly document: string
  constructor(document: string, why: string) {
    super(`${document} ${why}`)
    this.document = document
  }
}

/** An event type or schema version that this code does not know: newer than it, or a mistake. */
export class UnknownEventError extends BrokenEventError {
  readonly code = 'unknown_event'
  constructor(type: string, schemaVersion: number, document: string) {
    super(
      document,
      `is a "${type}" in schema version ${schemaVersion}, which this version of the application does not know.`,
    )
    this.name = 'UnknownEventError'
  }
}

/** An event that does not say what its type and version say: written past the door, or a file edited by hand. */
export class EventShapeError extends BrokenEventError {
  readonly code = 'event_shape'
  constructor(type: string, wrong: string, document: string) {
    super(document, `is a "${type}" that is not of its shape. ${wrong}`)
    this.name = 'EventShapeError'
  }
}

/** One event may take 256 KB: larger things are files, and an event refers to them. */
export class EventTooLargeError extends StoreError {
  readonly code = 'event_too_large'
  constructor(bytes: number, limit: number) {
    super(
      `The event takes ${bytes} bytes; at most ${limit} are accepted. Store large content as a file and refer to it.`,
    )
    this.name = 'EventTooLargeError'
  }
}
