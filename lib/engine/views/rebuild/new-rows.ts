import type { ChangeStream, Db, ResumeToken, Timestamp } from 'mongodb'
import { BATCH, changedAmong, openStream } from '#lib/engine/reactors/feed/change-feed'
import { Inbox } from '#lib/engine/reactors/feed/inbox'
import { type Folded, foldOne } from '#lib/engine/views/fold-rows'
import { type Rebuild, RebuildLostError } from '#lib/engine/views/rebuild/rebuilds'
import { rowIdsOf } from '#lib/engine/views/row-ids'
import { type AnyView, type Row, sourcesOf } from '#lib/engine/views/view'
import { insertRows, upsertRows } from '#lib/engine/views/view-rows'

/** How long the server may wait for news, in milliseconds: short, since the workers hold meanwhile. */
const IDLE_AFTER = 20
const FOLDED_AT_ONCE = 50

/** The rows of a view that is rebuilt, in a collection of their own, and the live events that they have to follow. */
export class NewRows {
  readonly #carried = new Set<string>()
  readonly #carriedBefore: number
  readonly #db: Db
  readonly #view: AnyView
  readonly #collection: string
  readonly #stream: ChangeStream
  readonly #inbox: Inbox
  readonly #rowIds: ReturnType<typeof rowIdsOf>
  readonly #changedOf: ReturnType<typeof changedAmong>
  readonly #signal: AbortSignal
  #token: ResumeToken

  private constructor(db: Db, view: AnyView, { collection, carried }: Rebuild, signal: AbortSignal, from: Opened) {
    this.#db = db
    this.#view = view
    this.#collection = collection
    this.#carriedBefore = carried
    this.#stream = from.stream
    this.#inbox = from.inbox
    this.#token = from.token
    this.#signal = signal
    this.#rowIds = rowIdsOf(view)
    this.#changedOf = changedAmong(sourcesOf(view))
  }

  /** Opens the stream before anything is read, so that nothing can fall between the scan and the live events. */
  static async open(db: Db, view: AnyView, rebuild: Rebuild, signal: AbortSignal): Promise<NewRows> {
    const stream = openStream(db, { aggregates: sourcesOf(view) }, rebuild.token, IDLE_AFTER)
    const inbox = new Inbox(stream)
    try {
      await inbox.open()
    } catch (error) {
      await stream.close()
      throw error
    }
    return new NewRows(db, view, rebuild, signal, { stream, inbox, token: rebuild.token ?? inbox.startToken })
  }

  /** Up to where the stream is worked off. */
  get token(): ResumeToken {
    return this.#token
  }

  /** How many rows of parked histories were taken over. */
  get carried(): number {
    return this.#carriedBefore + this.#carried.size
  }

  close = () => this.#stream.close()

  /**
   * Writes what a scan folded. A row that is there was written for a live event: what the scan read may be older than
   * that, even at the same versions, where an event was altered in its place. So such a row is folded once more.
   */
  async write(folded: readonly Folded[]): Promise<void> {
    const there = await insertRows(this.#db, this.#collection, await this.#rowsOf(folded))
    await this.#refresh(there.map(({ _id }) => _id))
  }

  /** Works off everything that is recorded by now, however much comes in meanwhile. */
  async drain(): Promise<void> {
    const { operationTime: now } = (await this.#db.command({ ping: 1 })) as unknown as { operationTime: Timestamp }
    // The first answer without news may be to a question from before: the second one is not.
    for (let quiet = 0; quiet < 2; ) {
      const changes = await this.#take()
      if (changes.some(({ clusterTime }) => clusterTime?.greaterThan(now))) return
      quiet = changes.length === 0 ? quiet + 1 : 0
    }
  }

  async #take() {
    this.#signal.throwIfAborted()
    const changes = await this.#inbox.take(BATCH)
    if (this.#stream.closed) throw new RebuildLostError('The stream ended')
    const ids = await this.#rowIds(this.#db, changes.flatMap(this.#changedOf))
    if (ids.size > 0) await this.#refresh([...ids])
    this.#token = changes.at(-1)?._id ?? this.#stream.resumeToken ?? this.#token
    return changes as { clusterTime?: Timestamp }[]
  }

  async #refresh(ids: readonly string[]): Promise<void> {
    for (let from = 0; from < ids.length; from += FOLDED_AT_ONCE) {
      const some = ids.slice(from, from + FOLDED_AT_ONCE)
      const rows = await this.#rowsOf(await Promise.all(some.map((id) => foldOne(this.#db, this.#view, id))))
      await this.#refresh(await upsertRows(this.#db, this.#view, rows, this.#collection))
    }
  }

  /**
   * The rows that were folded. Of a parked history the row is taken over as it stands: it says what was true before
   * the history broke, and without it an aggregate would vanish from the lists.
   */
  async #rowsOf(folded: readonly Folded[]): Promise<Row[]> {
    const rows = folded.flatMap(({ row }) => row ?? [])
    const broken = folded.flatMap(({ aggregateId, broken }) => (broken ? [aggregateId] : []))
    const carried = broken.length > 0 ? await this.#storedRows(broken) : []
    for (const { _id } of carried) this.#carried.add(_id)
    this.#signal.throwIfAborted()
    return [...rows, ...carried]
  }

  #storedRows = (ids: readonly string[]) =>
    this.#db
      .collection<Row>(this.#view.name)
      .find({ _id: { $in: [...ids] } })
      .toArray() as Promise<Row[]>
}

interface Opened {
  stream: ChangeStream
  inbox: Inbox
  token: ResumeToken
}
