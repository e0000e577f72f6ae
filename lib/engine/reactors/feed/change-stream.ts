import { MongoServerError } from 'mongodb'

/** What the server says when there is no going on from a place in the stream. Nothing else is a reason to scan everything. */
const PLACE_LOST = new Set([
  286, // ChangeStreamHistoryLost: it left the oplog
  280, // ChangeStreamFatalError
  260, // InvalidResumeToken
  10334, // BSONObjectTooLarge: a change that can never be delivered stands at it
  // What the server was seen to say of a damaged place, by how it is damaged.
  ...[9, 14, 15, 207, 40647, 40649, 50811, 50872],
])

/** Our place in the change stream is no longer one: the only thing that may lead to a scan of everything. */
export class PlaceLostError extends Error {
  override readonly name = 'PlaceLostError'
}

/** What an error of reading the stream means: a lost place, or itself, to be tried again from the same place. */
export const streamError = (error: unknown) =>
  error instanceof MongoServerError && PLACE_LOST.has(Number(error.code))
    ? new PlaceLostError(error.message, { cause: error })
    : error
