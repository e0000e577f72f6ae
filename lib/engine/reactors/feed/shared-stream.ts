import { setTimeout as pause } from 'node:timers/promises'
import type { ChangeStreamDocument, ResumeToken } from 'mongodb'
import type { Logger } from 'pino'
import { Backlog } from '#lib/engine/reactors/feed/backlog'
import { BATCH } from '#lib/engine/reactors/feed/change-feed'
import type { StreamReader } from '#lib/engine/reactors/feed/stream-reader'

/** How long after a failure the stream is opened again, in milliseconds. */
const REOPEN_AFTER = 500

interface Options {
  log: Logger
  signal: AbortSignal
  /** Opens a stream over everything that anybody here hears of, from now on. */
  open(): StreamReader
  /** What is told of changes in a collection beside those who join. */
  bells?: Readonly<Record<string, () => void>>
  /** How many changes wait for one reactor at most. */
  limit?: number
}

/**
 * One change stream for all reactors of this process. It waits for nobody: each has a backlog of its own, and whoever
 * does not keep up is left behind. What it skips while it is closed is nobody's loss, since who joins has come by
 * itself to where it is.
 */
export class SharedStream {
  readonly #options: Options
  readonly #backlogs = new Set<Backlog>()
  #place: ResumeToken | null = null
  readonly #ended: Promise<void>

  constructor(options: Options) {
    this.#options = options
    this.#ended = this.#keepReading()
  }

  /** From where the stream is now on, for as long as one keeps up; null where it is not open: ask again. */
  join(wants: (change: ChangeStreamDocument) => boolean): Backlog | null {
    if (this.#place === null) return null
    const backlog = new Backlog(this.#place, wants, this.#options.limit)
    this.#backlogs.add(backlog)
    return backlog
  }

  leave(backlog: Backlog): void {
    this.#backlogs.delete(backlog)
    backlog.cut()
  }

  /** Resolves once `signal` has aborted and the stream is closed. */
  get ended(): Promise<void> {
    return this.#ended
  }

  async #keepReading(): Promise<void> {
    const { log, signal } = this.#options
    while (!signal.aborted) {
      const reader = this.#options.open()
      signal.addEventListener('abort', reader.close, { once: true })
      try {
        await this.#read(reader)
      } catch (error) {
        if (!signal.aborted) log.warn({ err: error }, 'The shared stream ended: each reactor goes on by one of its own')
      } finally {
        this.#place = null
        for (const backlog of this.#backlogs) this.leave(backlog)
        signal.removeEventListener('abort', reader.close)
        await reader.close()
      }
      await pause(REOPEN_AFTER, undefined, { signal }).catch(() => undefined)
    }
  }

  async #read(reader: StreamReader): Promise<void> {
    this.#place = await reader.open()
    while (!reader.isOver) {
      const answer = await reader.next(BATCH)
      this.#place = answer.place
      for (const backlog of this.#backlogs) {
        backlog.hear(answer)
        if (backlog.isCut) this.#backlogs.delete(backlog)
      }
      for (const change of answer.changes)
        this.#options.bells?.[(change as { ns?: { coll: string } }).ns?.coll ?? '']?.()
    }
  }
}
