import type { Db } from 'mongodb'
import type { Logger } from 'pino'
import type { ChangedAggregate, HeardAggregate } from '#lib/engine/reactors/feed/change-feed'
import type { RowGate } from '#lib/engine/views/rebuild/view-gate'

/** What a reactor's work is done with. */
export interface Working {
  db: Db
  log: Logger
  signal: AbortSignal
  /** The partitions that are this worker's now. */
  partitions: ReadonlySet<number>
  /** Through which every row is written. */
  gate: RowGate
  /** A part of a batch is done: one that takes its time is not taken for one that gets nothing done. */
  partDone(): Promise<void>
}

/**
 * One reactor as the worker runs it: which events it hears of, how it catches up without a place in the
 * stream, and what it does with a batch. Everything is delivered at least once; doing it again changes nothing.
 */
export interface Processor {
  name: string
  /** Another one than the checkpoint's means that everything is done again. */
  version: string
  /** Whose events it hears of. */
  aggregates: readonly HeardAggregate[]
  /** Does everything there is for these partitions, without the stream; `progress` after each part. */
  catchUp(working: Working, progress: () => Promise<void>): Promise<Record<string, number>>
  /**
   * Does what a batch asks for, of which only what falls into these partitions is its own: whose partition an event is, the
   * processor knows. What one aggregate cannot take holds up no other. Returns the partitions for which something came.
   */
  work(working: Working, changes: readonly ChangedAggregate[]): Promise<readonly number[]>
  /** Tries again what waits, where its time has come, and does what people asked: on begin, when asked, when due. */
  retry(working: Working): Promise<void>
  /** Whether it has something to try again, or to look after. Asked at every turn, so it asks nobody itself. */
  isDue(working: Working): boolean
}
