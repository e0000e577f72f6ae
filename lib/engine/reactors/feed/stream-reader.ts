import type { ChangeStream, ChangeStreamDocument, ResumeToken } from 'mongodb'
import { Inbox } from '#lib/engine/reactors/feed/inbox'

/** What a stream said. */
export interface Answer {
  /** The next changes in commit order; none where the server had none for its longest wait. */
  changes: readonly ChangeStreamDocument[]
  /** Up to where these are all. */
  place: ResumeToken
  /** Everything that was recorded until then, on the database's clock, has been heard by now. */
  to: Date
}

/** When a change was written, on the database's clock. */
export const writtenAt = (change: ChangeStreamDocument | undefined): Date | undefined =>
  (change as { wallTime?: Date } | undefined)?.wallTime

/** A change stream that is read in batches, each of which says up to where and until when it is everything. */
export class StreamReader {
  readonly #stream: ChangeStream
  readonly #inbox: Inbox
  readonly #now: () => Promise<Date>

  constructor(stream: ChangeStream, now: () => Promise<Date>) {
    this.#stream = stream
    this.#inbox = new Inbox(stream)
    this.#now = now
  }

  /** Opens the stream at the server before anything is scanned; the place from which on it tells everything. */
  async open(): Promise<ResumeToken> {
    await this.#inbox.open()
    return this.#inbox.startToken
  }

  async next(limit: number): Promise<Answer> {
    // It would say at once, and again and again, that there is nothing.
    if (this.isOver) throw new Error('The change stream has ended')
    const changes = await this.#inbox.take(limit)
    const last = changes.at(-1)
    const place = last ? last._id : this.#stream.resumeToken
    // That there was nothing holds for when it was asked, which may be before the work of the last turn.
    const ago = performance.now() - this.#inbox.askedAt
    return { changes, place, to: writtenAt(last) ?? new Date((await this.#now()).getTime() - ago) }
  }

  /** When the question was asked whose answer came last, by this process's own stopwatch. */
  get askedAt(): number {
    return this.#inbox.askedAt
  }

  /** Whether the server, or we, ended it: it says nothing more. */
  get isOver(): boolean {
    return this.#stream.closed
  }

  close = (): Promise<void> => this.#stream.close().catch(() => undefined)
}
