import type { Db } from 'mongodb'
import { type Progress, saveAllCheckpoints } from '#lib/engine/reactors/checkpoints'
import { failpoint } from '#lib/engine/reactors/failpoint'

/** How often the places are saved of those for whom nothing comes: before they leave the oplog, in milliseconds. */
const SAVE_EVERY = 60_000

/**
 * Up to where each reactor of this worker is done, on all of its partitions: what came for a partition is saved by whoever did
 * it, and for the others all together, once in a while and at the end.
 */
export class Places {
  readonly #db: Db
  readonly #done = new Map<string, { partitions: readonly number[]; progress: Progress }>()
  #savedAt = performance.now()

  constructor(db: Db) {
    this.#db = db
  }

  /** Everything up to this place is done, and nothing after it need be. */
  done(reactor: string, partitions: readonly number[], progress: Progress): void {
    this.#done.set(reactor, { partitions, progress })
  }

  /** Its place in the stream is none any more. */
  forget = (reactor: string): boolean => this.#done.delete(reactor)

  async saveNowAndThen(): Promise<void> {
    if (performance.now() - this.#savedAt >= SAVE_EVERY) await this.save()
  }

  async save(): Promise<void> {
    this.#savedAt = performance.now()
    await saveAllCheckpoints(
      this.#db,
      [...this.#done].map(([reactor, { partitions, progress }]) => ({ reactor, partitions, ...progress })),
    )
    failpoint('places-saved')
  }
}
