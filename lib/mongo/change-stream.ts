import { MongoServerError } from 'mongodb'

/**
 * The server refuses our place in the stream: it left the oplog (286), or the checkpoint is damaged (others).
 * What the driver can resume from by itself is not that. Scanning everything is right in every case.
 */
export const refusesOurPlace = (error: unknown) =>
  error instanceof MongoServerError && !error.hasErrorLabel('ResumableChangeStreamError')
