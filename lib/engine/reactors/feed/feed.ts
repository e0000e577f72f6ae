import type { ChangeStreamDocument, ResumeToken } from 'mongodb'
import { failpoint } from '#lib/engine/reactors/failpoint'
import type { Backlog } from '#lib/engine/reactors/feed/backlog'
import { isAtLeast } from '#lib/engine/reactors/feed/place'
import type { SharedStream } from '#lib/engine/reactors/feed/shared-stream'
import type { Answer, StreamReader } from '#lib/engine/reactors/feed/stream-reader'

interface Options {
  shared: Pick<SharedStream, 'join' | 'leave'>
  /** Opens a stream of one's own over the same as the shared one. */
  open(place: ResumeToken | null): StreamReader
  wants(change: ChangeStreamDocument): boolean
}

/**
 * What one reactor hears, from its own place on, without a hole. It begins by a stream of its own, and shares the one
 * of all as soon as it has come to where that one is; left behind, it goes on by its own again.
 */
export class Feed {
  readonly #options: Options
  #place: ResumeToken | null
  #own: StreamReader | null
  /** What the shared stream says, while we come to where it was when we asked. */
  #joining: Backlog | null = null
  #joinedAt = 0
  #backlog: Backlog | null = null
  #isClosed = false

  constructor(place: ResumeToken | null, options: Options) {
    this.#options = options
    this.#place = place
    this.#own = options.open(place)
  }

  /** Opens the stream at the server before anything is scanned; the place from which on it tells everything. */
  open = async (): Promise<ResumeToken> => (await this.#own?.open()) as ResumeToken

  get isShared(): boolean {
    return this.#backlog !== null
  }

  async take(limit: number): Promise<Answer> {
    const shared = await this.#backlog?.take(limit)
    if (shared) {
      this.#place = shared.place
      return shared
    }
    if (this.#backlog && !this.#isClosed) this.#goOnAlone(this.#backlog)
    return this.#takeOwn(limit)
  }

  close = async (): Promise<void> => {
    this.#isClosed = true
    for (const backlog of [this.#backlog, this.#joining]) if (backlog) this.#options.shared.leave(backlog)
    await this.#own?.close()
  }

  #goOnAlone(backlog: Backlog): void {
    failpoint('left-behind')
    this.#options.shared.leave(backlog)
    this.#backlog = null
    this.#own = this.#options.open(this.#place)
  }

  async #takeOwn(limit: number): Promise<Answer> {
    const own = this.#own
    if (!own) return { changes: [], place: this.#place, to: new Date(0) }
    const answer = await own.next(limit)
    this.#place = answer.place
    // A full answer is one of many: whoever joined now would only be left behind.
    if (answer.changes.length < limit) await this.#join(own, answer)
    return { ...answer, changes: answer.changes.filter(this.#options.wants) }
  }

  /** Shares the stream of all once nothing can fall between the two: what that one said meanwhile was kept for us. */
  async #join(own: StreamReader, { changes, place }: Answer): Promise<void> {
    if (this.#joining?.isCut) this.#joining = null
    if (!this.#joining && !this.#isClosed) {
      this.#joining = this.#options.shared.join(this.#options.wants)
      this.#joinedAt = performance.now()
    }
    const joining = this.#joining
    // Where there is nothing at all since, also the place of a stream that was just opened is ahead of every other.
    const isThere =
      joining && (isAtLeast(place, joining.from) || (changes.length === 0 && own.askedAt > this.#joinedAt))
    if (!isThere) return
    joining.startAfter(place)
    this.#backlog = joining
    this.#joining = null
    this.#own = null
    await own.close()
    failpoint('caught-up')
  }
}
