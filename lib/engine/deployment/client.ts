import { MongoClient, type MongoClientOptions } from 'mongodb'

/**
 * A client that may be kept for as long as a process lives. The driver (7.9) holds on to a first connection that
 * failed, and then says "Topology is closed" for ever, beside a healthy database. Without it the next question
 * connects anew: whatever was made of this client (stores, accounts, live pages) never has to be made again.
 */
class LastingClient extends MongoClient {
  #connecting: Promise<this> | undefined

  override connect(): Promise<this> {
    this.#connecting ??= super
      .connect()
      .catch((error: unknown) => {
        Object.assign(this, { topology: undefined })
        throw error
      })
      // One attempt for all who ask meanwhile: else the end of one could take away what the next has begun.
      .finally(() => {
        this.#connecting = undefined
      })
    return this.#connecting
  }
}

/** The one way to a server: every client of ours survives a database that is away at its first question. */
export const makeClient = (uri: string, options: MongoClientOptions): MongoClient =>
  new LastingClient(uri, { ignoreUndefined: true, ...options })

/** A client whose every wait has an end, in milliseconds: a page says that the store is down instead of hanging. */
export const openClient = (uri: string, limitMs = 5_000): MongoClient =>
  makeClient(uri, {
    connectTimeoutMS: limitMs,
    serverSelectionTimeoutMS: limitMs,
    socketTimeoutMS: 30_000,
    heartbeatFrequencyMS: 2_000,
  })
