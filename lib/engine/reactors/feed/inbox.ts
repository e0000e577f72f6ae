import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ChangeStream, ChangeStreamDocument, ResumeToken } from 'mongodb'
import { streamError } from '#lib/engine/reactors/feed/change-stream'

const NOT_YET = Symbol('not yet')

/** A change stream read in batches: a lone event waits for nobody, a burst is taken together. */
export class Inbox {
  readonly #stream: ChangeStream
  /** The question to the server that is under way, kept across batches so that no answer is lost. */
  #asked: Promise<ChangeStreamDocument | null> | null = null
  #askedAt = performance.now()
  #answeredFor = performance.now()
  #startToken: ResumeToken = null

  constructor(stream: ChangeStream) {
    this.#stream = stream
  }

  /** Opens the stream at the server and notes its place before anything is scanned. */
  async open(): Promise<void> {
    const first = await this.#ask()
    this.#asked = first ? Promise.resolve(first) : null
    // Where something came in already, the place before it is unknown: what it says is scanned anyway.
    this.#startToken = first ? first._id : this.#stream.resumeToken
  }

  get startToken(): ResumeToken {
    return this.#startToken
  }

  /** When the question was asked whose answer was taken last, by this process's own stopwatch. */
  get askedAt(): number {
    return this.#answeredFor
  }

  /** The next changes in commit order, at most `limit`; empty where the server had none for its longest wait. */
  async take(limit: number): Promise<ChangeStreamDocument[]> {
    const changes: ChangeStreamDocument[] = []
    while (changes.length < limit) {
      this.#asked ??= this.#ask()
      // What the driver has received already answers within this turn; for anything else the batch does not wait.
      const answer = await (changes.length === 0 ? this.#asked : Promise.race([this.#asked, nextTurn(NOT_YET)]))
      if (answer === NOT_YET) break
      this.#asked = null
      this.#answeredFor = this.#askedAt
      if (answer === null) break
      changes.push(answer as ChangeStreamDocument)
    }
    return changes
  }

  /** Only here is the stream itself read, so only here can an error mean that our place in it is lost. */
  async #ask(): Promise<ChangeStreamDocument | null> {
    this.#askedAt = performance.now()
    try {
      return await this.#stream.tryNext()
    } catch (error) {
      throw streamError(error)
    }
  }
}
