import type { z } from 'zod'
import type { Erased, Masked } from '#lib/engine/core/personal'

/** Who did it. `person` comes from the session, `job` from the worker, `migration` from an import. */
export interface Actor {
  kind: 'person' | 'job' | 'migration'
  id: string
  name: string
  role?: string
}

/** The part of an event that says what happened. `schemaVersion` 1 is the old "spread payload". */
export interface EventShape<Type extends string = string, Version extends number = number, Payload = unknown> {
  type: Type
  schemaVersion: Version
  payload: Payload
}

/** What a decision rested on beside its own aggregate: another one's state at this version, 0 where there was none yet. */
export interface RelatedVersion {
  aggregate: string
  aggregateId: string
  version: number
}

/** The part of an event that says who, when, why, and where it stands in its history. */
interface Envelope {
  _id: string
  aggregateId: string
  /** 1, 2, 3 … without holes within one aggregate. */
  version: number
  /** Derived from the business intent; unique in the collection. */
  idempotencyKey: string
  actor: Actor
  /** Why, in the person's words; mandatory where `actor.kind` is `person`. */
  reason?: string
  /** The instant (UTC) at which we knew; set by the store, never decreasing within an aggregate. */
  appendDate: Date
  correlationId: string
  causationId?: string
  /** The other aggregates that were looked at, as known when it was decided, by name and id; absent where there were none. */
  related?: readonly RelatedVersion[]
  /** The name of the command that decided it; absent where nothing was decided, and before hash version 2. */
  command?: string
  /** The version of the app that decided it; absent before hash version 2. */
  release?: string
  /** Canonical hash of `{ type, aggregateId, payload }`: the idempotency identity. */
  contentHash: string
  /** How it is hashed. From version 2 on each personal value, and the reason, is hashed as a commitment. */
  hashVersion: number
  /** The key of the commitments, random, 32 hexadecimal digits; from hash version 2 on. Once it is gone nobody can guess from a hash. */
  salt?: string
  /** Where personal values stand, as `payload.holder.name`; from hash version 2 on, absent where there are none. */
  personal?: readonly string[]
  /** The `history_altered` event of the last alteration of this one: what it says was rewritten since it was recorded. */
  alteredBy?: string
  /** SHA-256 chain: `hash` is taken of the canonical envelope and `prevHash`. Null on the first event. */
  prevHash: string | null
  hash: string
}

/** An event as the store returns it: what happened, and its envelope. Distributes over unions. */
export type Recorded<E extends EventShape = EventShape> = E & Envelope

declare const accepts: unique symbol
/** Brands a stored type with what the door accepts in its place (a calendar date accepts a `Date`). */
export type Accepts<Input> = { readonly [accepts]: Input }

/** What a caller may pass where the store keeps `T`: coerced types widened, masked values refused. */
type Acceptable<T> = T extends Masked | Erased
  ? never
  : T extends Accepts<infer Input>
    ? Input
    : T extends Date | string | number | boolean | null | undefined
      ? T
      : T extends readonly (infer Item)[]
        ? readonly Acceptable<Item>[]
        : { [Key in keyof T]: Acceptable<T[Key]> }

/** An event of another kind of aggregate than the command's own: a decision that gives it names the kind. */
export type OfKind<Name extends string, E extends EventShape> = E & { aggregate: Name }

/** An event before the store has given it a place: only current shapes have one. */
export type NewEvent<E extends EventShape> = E extends EventShape
  ? { aggregateId: string; type: E['type']; payload: Acceptable<E['payload']> } & KindOf<E>
  : never
type KindOf<E> = E extends { aggregate: infer Name } ? { aggregate: Name } : unknown

/** One version of one event type: its number and the Zod shape of its payload. */
export interface EventVersion<Version extends number = number, Schema extends z.ZodType = z.ZodType> {
  schemaVersion: Version
  payload: Schema
}

/** Declares one version of an event type. */
export const eventVersion = <const Version extends number, Schema extends z.ZodType>(
  schemaVersion: Version,
  payload: Schema,
): EventVersion<Version, Schema> => ({ schemaVersion, payload })
