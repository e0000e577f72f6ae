import type { Aggregate } from '#lib/engine/core/aggregate'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { EventShape } from '#lib/engine/core/event'
import type { Store } from '#lib/engine/core/store'
import type { Counts } from '#lib/engine/jobs/job-facts'

export interface Today {
  day: CalendarDate
  /** Since when the job is in force: what was due before is not its own. */
  since: CalendarDate
  /** Aborted where the worker has to stop. */
  signal: AbortSignal
}

/** After each thing that was done: what the run has come to, and what could not be read or worked on, and went by. */
export interface Done {
  counts: Counts
  failed?: { aggregateId: string; error: Error }
}

interface Given<Supported extends EventShape, Current extends Supported> extends Today {
  store: Store<Supported, Current>
  /** The ids of all histories there are, some at a time. */
  chunks: AsyncIterable<readonly string[]>
}

/** What a job works with: ports, never a database or a network of its own. `Ports` are those that it has beside its store. */
export type JobContext<Supported extends EventShape, Current extends Supported, Ports = unknown> = Given<
  Supported,
  Current
> &
  Ports

/** What is done once for each day over all histories of a kind, by whichever worker comes first. */
export interface Job<State, Supported extends EventShape, Current extends Supported, Ports = unknown> {
  name: string
  /** Whose histories it goes over, and whose store it is given. */
  aggregate: Aggregate<State, Supported, Current>
  /** Its record of what a run came to, before anything was done. What `failed` is shown as such. */
  noCounts: Counts
  /** Works off a day. Doing it again changes nothing: a run that is cut off is begun again from its beginning. */
  work(context: JobContext<Supported, Current, Ports>): AsyncIterable<Done>
}

/** A job whose aggregate does not matter to whoever runs it, with what it has to be given. */
// biome-ignore lint/suspicious/noExplicitAny: a job is run over histories of its own aggregate, which the list cannot express
export type AnyJob<Ports = unknown> = Job<any, any, any, Ports>
