import type { Aggregate } from '#lib/engine/core/aggregate'
import type { EventShape, Recorded } from '#lib/engine/core/event'
import type { Store } from '#lib/engine/core/store'

interface Given<Supported extends EventShape, Current extends Supported> {
  store: Store<Supported, Current>
  /** The database server's clock: that of the worker's machine may be wrong. */
  now(): Promise<Date>
  /** Aborted where the worker has to stop: what is cut off is delivered again. */
  signal: AbortSignal
}

/** What a reactor works with: ports, never a database or a network of its own. `Ports` are those that it has beside its store. */
export type ReactorContext<Supported extends EventShape, Current extends Supported, Ports = unknown> = Given<
  Supported,
  Current
> &
  Ports

/**
 * An effect outside of an event's own history: what it reacts to, and what it then does. Events of one aggregate
 * come in their order, each at least once, so an effect has to be the same however often it is begun again.
 */
export interface Reactor<State, Supported extends EventShape, Current extends Supported, Ports = unknown> {
  name: string
  aggregate: Aggregate<State, Supported, Current>
  on: readonly Supported['type'][]
  /**
   * Returns once nothing is left to do. Throws `RetryLater` where trying again is right; any other error is one
   * that a person has to look at, and parks the aggregate.
   */
  react(event: Recorded<Supported>, context: ReactorContext<Supported, Current, Ports>): Promise<void>
}

/** A reactor whose aggregate does not matter to whoever runs it, with what it has to be given. */
// biome-ignore lint/suspicious/noExplicitAny: a reactor is run with events of its own aggregate, which the list cannot express
export type AnyReactor<Ports = unknown> = Reactor<any, any, any, Ports>

/** It could not be done now, through nobody's fault: deliver the event again, after this time where one is named. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater'
  readonly afterMs: number | undefined
  /** However often: nobody has to look at what only takes its time. */
  readonly patient: boolean
  constructor(message: string, options: { afterMs?: number | undefined; patient?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.afterMs = options.afterMs
    this.patient = options.patient ?? false
  }
}

/** The rules do not allow what the event asks for, which should not have been possible: for a person to look at. */
export class ReactorRefusedError extends Error {
  override readonly name = 'ReactorRefusedError'
  readonly code: string
  constructor(what: string, code: string) {
    super(`${what} is refused: ${code}`)
    this.code = code
  }
}
