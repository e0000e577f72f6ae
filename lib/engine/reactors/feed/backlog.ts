import type { ChangeStreamDocument, ResumeToken } from 'mongodb'
import { isAtLeast } from '#lib/engine/reactors/feed/place'
import { type Answer, writtenAt } from '#lib/engine/reactors/feed/stream-reader'

/** How many changes wait for one reactor at most: whoever is further behind goes on by a stream of its own. */
const BACKLOG = 1_000

/**
 * What the shared stream said and one reactor has not taken yet, in commit order. Where it would hold more than
 * `limit` it is cut: what is in it is still in order and without a hole, and nothing comes in any more.
 */
export class Backlog {
  readonly #wants: (change: ChangeStreamDocument) => boolean
  readonly #limit: number
  readonly #changes: ChangeStreamDocument[] = []
  /** Where the shared stream was when this began: everything after that comes in here. */
  readonly from: ResumeToken
  #place: ResumeToken
  #to = new Date(0)
  #saidTo = new Date(0)
  #hasNews = false
  #isCut = false
  #wake = () => {}

  constructor(from: ResumeToken, wants: (change: ChangeStreamDocument) => boolean, limit = BACKLOG) {
    this.from = from
    this.#place = from
    this.#wants = wants
    this.#limit = limit
  }

  get length(): number {
    return this.#changes.length
  }

  get isCut(): boolean {
    return this.#isCut
  }

  /** Leaves out what its reactor has heard elsewhere; the shared stream may not have come that far itself. */
  startAfter(place: ResumeToken): void {
    this.#place = place
    const rest = this.#changes.filter(({ _id }) => !isAtLeast(place, _id))
    this.#changes.splice(0, Infinity, ...rest)
  }

  /** Takes in what the shared stream said. */
  hear({ changes, place, to }: Answer): void {
    if (this.#isCut) return
    const wanted = changes.filter((change) => this.#wants(change) && !isAtLeast(this.#place, change._id))
    if (this.#changes.length + wanted.length > this.#limit) {
      this.cut()
      return
    }
    this.#changes.push(...wanted)
    if (isAtLeast(place, this.#place)) this.#place = place
    if (to > this.#to) this.#to = to
    this.#hasNews = true
    this.#wake()
  }

  /** Nothing comes in any more. */
  cut(): void {
    this.#isCut = true
    this.#wake()
  }

  /** What comes next, or that nothing came, as soon as the stream has said so; null once it is cut and all is taken. */
  async take(limit: number): Promise<Answer | null> {
    while (this.#changes.length === 0 && !this.#hasNews && !this.#isCut)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    if (this.#changes.length === 0 && !this.#hasNews) return null
    this.#hasNews = false
    const changes = this.#changes.splice(0, limit)
    const last = changes.at(-1)
    const isAll = this.#changes.length === 0
    this.#saidTo = isAll ? this.#to : (writtenAt(last) ?? this.#saidTo)
    return { changes, place: isAll || !last ? this.#place : last._id, to: this.#saidTo }
  }
}
