import type { Actor, EventShape, NewEvent, Recorded, RelatedVersion } from '#lib/engine/core/event'

/** Who appends, why, and after which version. */
export interface AppendContext {
  actor: Actor
  reason?: string
  /** The version the caller decided on; 0 means that the aggregate must not exist yet. */
  expectedVersion?: number
  correlationId?: string
  causationId?: string
  /** The name of the command that decided. */
  command?: string
  /** What other aggregates were known by when this was decided; recorded with each event. */
  related?: readonly RelatedVersion[]
}

/** For several events at once: they may be of several histories, so that `expectedVersion` belongs to each of them. */
export interface AppendAllContext extends AppendContext {
  /** The keys are those of one decision: where one of them stands nothing is added, and all stand so or it is a violation. */
  oneDecision?: boolean
}

/** `already_appended`: the key was known with the same content, and `event` is the one that stands. */
export interface Appended<E extends EventShape> {
  event: Recorded<E>
  outcome: 'appended' | 'already_appended'
}

export interface AppendItem<E extends EventShape> {
  event: NewEvent<E>
  idempotencyKey: string
  expectedVersion?: number
  /** Where not the one of them all. */
  command?: string
}

/** An event with the name of its kind of aggregate. */
export interface KindItem {
  aggregate: string
  event: { aggregateId: string; type: string; payload: unknown }
  idempotencyKey: string
  expectedVersion?: number
  command?: string
}

/** Stores of several kinds of aggregates in one database, by the names of the kinds. */
export interface Kinds {
  load(aggregate: string, aggregateId: string, bound?: LoadBound): Promise<Recorded[]>
  /** The events that stand for a key: each kind has keys of its own. */
  find(idempotencyKey: string): Promise<{ aggregate: string; event: Recorded }[]>
  /** As the `appendAll` of one kind: all or none, in the order given, also over several kinds. */
  appendAll(items: readonly KindItem[], context: AppendAllContext): Promise<Appended<EventShape>[]>
}

/** `afterVersion` is exclusive, the others inclusive. `knownAt` asks for what had been recorded by that instant. */
export interface LoadBound {
  afterVersion?: number
  untilVersion?: number
  knownAt?: Date
}

/** Append dates, `from` inclusive, `to` exclusive. */
export interface ReadFilter {
  types?: readonly string[]
  aggregateIds?: readonly string[]
  from?: Date
  to?: Date
}

/**
 * The write side of one kind of aggregate. Reads return every version ever written (`Supported`);
 * writes accept only current events (`Current`).
 */
export interface Store<Supported extends EventShape, Current extends Supported> {
  /** The name of the kind of aggregate. */
  readonly kind: string
  /** All kinds that it was opened with, its own among them; absent where it was opened alone. */
  readonly kinds?: Kinds
  /**
   * Appends one event. The same key with the same content is a silent success; with other content an
   * `IdempotencyKeyViolationError`; a stale `expectedVersion` is a `VersionConflictError`. After any other
   * error the caller may always retry with the same key: an error never means "not written".
   */
  append(event: NewEvent<Current>, idempotencyKey: string, context: AppendContext): Promise<Appended<Current>>
  /**
   * All or none, in the order given, over one or several aggregates; replayable with the same keys. Those that stand
   * already are answered and the others added, unless they are `oneDecision`.
   */
  appendAll(items: readonly AppendItem<Current>[], context: AppendAllContext): Promise<Appended<Current>[]>
  /** One aggregate's history, oldest first; empty where it is unknown. */
  load(aggregateId: string, bound?: LoadBound): Promise<Recorded<Supported>[]>
  /** Everything that matches, by aggregate, then version; streamed. */
  read(filter?: ReadFilter): AsyncIterable<Recorded<Supported>>
  /** The event that stands for a key, or null. */
  find(idempotencyKey: string): Promise<Recorded<Supported> | null>
}
