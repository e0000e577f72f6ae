import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from 'mongodb'
import type { Logger } from 'pino'
import { Bell } from '#lib/engine/reactors/bell'
import { LEASE_MS } from '#lib/engine/reactors/leases'
import { isAbandoned, type Rebuild } from '#lib/engine/views/rebuild/rebuilds'
import { breakHold } from '#lib/engine/views/rebuild/swap-view'
import { acknowledgeHold, leaveGate, lookForHolds } from '#lib/engine/views/rebuild/view-holds'

/** Lets rows of a view be written, or makes their writer wait. */
export interface RowGate {
  write<T>(view: string, signal: AbortSignal, work: () => Promise<T>): Promise<T>
}

/** How often a worker that writes looks whether it has to hold, and how often it says that it may write; in milliseconds. */
const LOOK_EVERY = 150
const SAY_EVERY = 1_000
/** After what time it is noticed that something is being written, in milliseconds. */
const NOTICED_AFTER = 1_000
/** Who has not looked for this long looks before it writes: a rebuild may have given it up for dead. */
const STALE = LEASE_MS / 2
const STEP = 20

/**
 * Keeps this worker from writing rows of a view while its new collection takes the place of the old one. What was
 * written before it acknowledges a hold was recorded before, so that the rebuild has it too; what is written after
 * goes into the new collection. So no row goes back, and none is lost.
 */
export class ViewGate implements RowGate {
  readonly #db: Db
  readonly #worker: string
  readonly #log: Logger
  readonly #holds = new Map<string, string>()
  readonly #acknowledged = new Map<string, string>()
  readonly #writing = new Map<string, number>()
  #looking: Promise<void> | null = null
  /** The look after that, shared by all who ask meanwhile. */
  #next: Promise<void> | null = null
  readonly #bell = new Bell()
  #lookedAt = Number.NEGATIVE_INFINITY
  #saidAt = Number.NEGATIVE_INFINITY

  constructor(db: Db, worker: string, log: Logger) {
    this.#db = db
    this.#worker = worker
    this.#log = log
  }

  async write<T>(view: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    for (;;) {
      signal.throwIfAborted()
      const now = performance.now()
      if (now - this.#lookedAt > STALE || now - this.#saidAt > STALE) await this.look()
      if (!this.#holds.has(view)) break
      await pause(STEP)
    }
    this.#writing.set(view, (this.#writing.get(view) ?? 0) + 1)
    try {
      return await work()
    } finally {
      this.#writing.set(view, (this.#writing.get(view) ?? 1) - 1)
    }
  }

  /** Something has changed about a rebuild. */
  ring = (): void => this.#bell.ring()

  /**
   * Looks until `signal` aborts, while something is written or a view is held, and when it is told to; then nothing of
   * this worker is being written any more. Who writes nothing need not say that it may: it looks before it does.
   */
  async keepLooking(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const wasCalled = await this.#bell.heard(this.#isBusy() ? LOOK_EVERY : NOTICED_AFTER, signal)
      if (signal.aborted || !(wasCalled || this.#isBusy())) continue
      await this.look().catch((error: unknown) => this.#log.warn({ err: error }, 'Cannot see whether a view is held'))
    }
    await leaveGate(this.#db, this.#worker).catch(() => undefined)
  }

  /** Looks once, beginning now or after the look that is under way: of two at once, the older could lift a hold. */
  look(): Promise<void> {
    const inHand = this.#looking
    if (!inHand) {
      this.#looking = this.#lookOnce().finally(() => {
        this.#looking = null
      })
      return this.#looking
    }
    this.#next ??= inHand
      .catch(() => undefined)
      .then(() => {
        this.#next = null
        return this.look()
      })
    return this.#next
  }

  #isBusy = () => this.#holds.size > 0 || [...this.#writing.values()].some((count) => count > 0)

  async #lookOnce(): Promise<void> {
    const lookedAt = performance.now()
    const sayAlive = lookedAt - this.#saidAt > SAY_EVERY
    const held = await lookForHolds(this.#db, this.#worker, sayAlive)
    this.#lookedAt = lookedAt
    if (sayAlive) this.#saidAt = lookedAt
    const views = new Set(held.map(({ _id }) => _id))
    for (const view of this.#holds.keys()) if (!views.has(view)) this.#holds.delete(view)
    for (const { _id, hold } of held) if (hold) this.#holds.set(_id, hold)
    for (const rebuild of held) await this.#answer(rebuild)
  }

  async #answer(rebuild: Rebuild): Promise<void> {
    const { _id: view, hold } = rebuild
    if (await isAbandoned(this.#db, rebuild)) return breakHold(this.#db, rebuild)
    if (!hold || (this.#writing.get(view) ?? 0) > 0 || this.#acknowledged.get(view) === hold) return
    await acknowledgeHold(this.#db, this.#worker, view, hold)
    this.#acknowledged.set(view, hold)
  }
}
