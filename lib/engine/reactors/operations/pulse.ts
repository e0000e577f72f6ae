import type { Db } from 'mongodb'
import { sayPresent } from '#lib/engine/reactors/operations/presence'

/** What is news is said once what comes with it is there too, and at most so often, in milliseconds. */
const COALESCE_MS = 20
const NEWS_EVERY = 400
/** How far apart the marks of a reactor are, in milliseconds, and how many are kept: those of the last minute. */
const APART = 10_000
const MARKS = 7

/** What a reactor has done. */
export interface Did {
  scanning?: boolean
  /** Everything recorded until then is done, on these partitions. */
  to?: Date
  partitions?: readonly number[]
  /** Worth saying before the next time that is due: something came, and was done. */
  isNews?: boolean
}

interface Kept {
  at: number
  scanning: boolean
  to?: Date | undefined
  partitions?: readonly number[] | undefined
  marks: { at: number; to: Date }[]
}

/**
 * What this worker says of itself: that it lives, and what its reactors did last, all in one write. So how often is
 * written does not depend on how many there are, and a list is current at rest although no place is saved.
 */
export class Pulse {
  readonly #db: Db
  readonly #worker: string
  readonly #versions: Record<string, string>
  /** Milliseconds by a stopwatch, which no clock that is set disturbs. */
  readonly #now: () => number
  readonly #kept = new Map<string, Kept>()
  #saying: Promise<void> = Promise.resolve()
  #saidAt = Number.NEGATIVE_INFINITY
  #news: NodeJS.Timeout | null = null
  #isOver = false

  constructor(db: Db, worker: string, versions: Record<string, string>, now = () => performance.now()) {
    this.#db = db
    this.#worker = worker
    this.#versions = versions
    this.#now = now
  }

  /** A reactor has done a turn of its work, or a part of one. */
  did(reactor: string, { scanning = false, to, partitions, isNews = false }: Did = {}): void {
    const at = this.#now()
    const { marks = [], ...before } = this.#kept.get(reactor) ?? {}
    if (to && at - (marks.at(-1)?.at ?? Number.NEGATIVE_INFINITY) >= APART) marks.push({ at, to })
    this.#kept.set(reactor, { ...before, ...(to ? { to, partitions } : {}), at, scanning, marks: marks.slice(-MARKS) })
    if (isNews) this.#sayNews()
  }

  /** Says it now, after what is being said. */
  say(): Promise<void> {
    this.#saying = this.#saying.catch(() => undefined).then(() => this.#write())
    return this.#saying
  }

  /** Says nothing any more. */
  async end(): Promise<void> {
    this.#isOver = true
    if (this.#news) clearTimeout(this.#news)
    await this.#saying.catch(() => undefined)
  }

  #sayNews(): void {
    if (this.#isOver) return
    const wait = Math.max(COALESCE_MS, this.#saidAt + NEWS_EVERY - this.#now())
    this.#news ??= setTimeout(() => {
      this.#news = null
      // What cannot be said now is said with the next sign of life.
      void this.say().catch(() => undefined)
    }, wait)
  }

  async #write(): Promise<void> {
    if (this.#isOver) return
    const now = this.#now()
    this.#saidAt = now
    const turns = [...this.#kept].map(([reactor, { at, scanning, to, partitions, marks }]) => ({
      ...{ reactor, quiet: now - at, scanning, to, partitions },
      marks: marks.map((mark) => ({ before: now - mark.at, to: mark.to })),
    }))
    await sayPresent(this.#db, this.#worker, { pid: process.pid, versions: this.#versions, turns })
  }
}
