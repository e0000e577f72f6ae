import { MongoClient } from 'mongodb'

/** A client whose every wait has an end, in milliseconds: a page says that the store is down instead of hanging. */
export const openClient = (uri: string): MongoClient =>
  new MongoClient(uri, {
    ignoreUndefined: true,
    connectTimeoutMS: 5_000,
    serverSelectionTimeoutMS: 5_000,
    socketTimeoutMS: 30_000,
    heartbeatFrequencyMS: 2_000,
  })
