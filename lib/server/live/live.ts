import 'server-only'
import { setTimeout as pause } from 'node:timers/promises'
import type { ChangeStream, Db } from 'mongodb'
import { database } from '#lib/server/db'
import { onShutdown } from '#lib/server/live/live-closers'
import { type Topic, topics } from '#lib/server/live/live-topics'
import { log } from '#lib/server/log'

/** A browser that looks at some topics. */
export interface Listener {
  topics: readonly string[]
  /** A topic as it stands now; null where it cannot be read. */
  send(topic: string, text: string | null): void
  end(): void
}

/** A topic is read at most this often, in milliseconds, however much changes. */
const AT_MOST_EVERY = 1_000
/** That a worker has fallen silent is no change in any collection: topics are read again after this long. */
const AT_LEAST_EVERY = 5_000
const REOPEN_AFTER = 1_000

/** One change stream for all browsers of this process, open while there is one. */
export class Live {
  readonly #db: () => Db
  readonly #topics: Readonly<Record<string, Topic>>
  readonly #listeners = new Set<Listener>()
  readonly #timers = new Map<string, NodeJS.Timeout>()
  readonly #sentAt = new Map<string, number>()
  #stream: ChangeStream | null = null
  #watching = false
  #closed = false

  constructor(db: () => Db, all: Readonly<Record<string, Topic>>) {
    this.#db = db
    this.#topics = all
  }

  /** Sends every topic as it stands, then whenever it changes, until the returned function is called. */
  join(listener: Listener): () => void {
    if (this.#closed) {
      listener.end()
      return () => undefined
    }
    this.#listeners.add(listener)
    if (!this.#watching) void this.#watch()
    for (const name of listener.topics) void this.#read(name).then((text) => listener.send(name, text))
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) void this.#stream?.close().catch(() => undefined)
    }
  }

  close(): void {
    this.#closed = true
    for (const timer of this.#timers.values()) clearTimeout(timer)
    for (const listener of this.#listeners) listener.end()
    this.#listeners.clear()
    void this.#stream?.close().catch(() => undefined)
  }

  /** What happened while no stream was open is seen by reading everything again, so no place in it is kept. */
  async #watch(): Promise<void> {
    this.#watching = true
    const regularly = setInterval(() => this.#touchAll(), AT_LEAST_EVERY)
    while (this.#listeners.size > 0) {
      try {
        this.#stream = this.#db().watch(pipeline(Object.values(this.#topics)))
        for await (const change of this.#stream) this.#touch(change as { ns?: { coll: string } })
      } catch (error) {
        if (this.#listeners.size > 0) log.warn({ err: error }, 'Live pages: the change stream ended, opening another')
      } finally {
        await this.#stream?.close().catch(() => undefined)
        this.#stream = null
      }
      if (this.#listeners.size === 0) break
      await pause(REOPEN_AFTER)
      this.#touchAll()
    }
    clearInterval(regularly)
    this.#watching = false
  }

  #touchAll(): void {
    for (const name of Object.keys(this.#topics)) this.#schedule(name)
  }

  #touch({ ns }: { ns?: { coll: string } }): void {
    if (!ns) return
    for (const [name, { collections }] of Object.entries(this.#topics))
      if (collections.includes(ns.coll)) this.#schedule(name)
  }

  #schedule(name: string): void {
    if (this.#timers.has(name) || !this.#listenersOf(name).length) return
    const wait = Math.max(0, (this.#sentAt.get(name) ?? 0) + AT_MOST_EVERY - performance.now())
    const timer = setTimeout(async () => {
      // From here on a change is one that this reading may have missed.
      this.#timers.delete(name)
      this.#sentAt.set(name, performance.now())
      const text = await this.#read(name)
      for (const listener of this.#listenersOf(name)) listener.send(name, text)
    }, wait)
    this.#timers.set(name, timer)
  }

  #listenersOf = (name: string) => [...this.#listeners].filter((listener) => listener.topics.includes(name))

  async #read(name: string): Promise<string | null> {
    try {
      return JSON.stringify(await this.#topics[name]?.read(this.#db()))
    } catch (error) {
      log.warn({ err: error, topic: name }, 'Live pages: the store cannot be read')
      return null
    }
  }
}

/** The names of what changed. */
function pipeline(all: readonly Topic[]) {
  const collections = new Set(all.flatMap((topic) => topic.collections))
  return [{ $match: { 'ns.coll': { $in: [...collections] } } }, { $project: { ns: 1 } }]
}

const shared = globalThis as { hindsightLive?: Live }

/** The live pages of this process. */
export function live(): Live {
  if (!shared.hindsightLive) {
    const started = new Live(database, topics)
    shared.hindsightLive = started
    onShutdown(() => started.close())
  }
  return shared.hindsightLive
}
