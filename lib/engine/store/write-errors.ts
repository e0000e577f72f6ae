import { MongoError, MongoNetworkError, MongoServerSelectionError, MongoTopologyClosedError } from 'mongodb'

/** The database could not be asked, or refused: that says nothing about what was to be done, and may pass. */
export const isDatabaseError = (error: unknown) => error instanceof MongoError

/** Whether it was the database that was away, or went away meanwhile, behind whatever error that led to. */
export const isAway = (error: unknown): boolean =>
  error instanceof MongoNetworkError ||
  error instanceof MongoServerSelectionError ||
  error instanceof MongoTopologyClosedError ||
  // A server that is being stopped or steps down says so itself.
  (error instanceof MongoError && [91, 189, 10107, 11600, 11602, 13435, 13436].includes(Number(error.code))) ||
  (error instanceof Error && error.cause !== undefined && isAway(error.cause))

/** The server's code, of an error of its own or of one write within a group: these have no common class. */
const codeOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined

/** A unique index refused the document, alone or as one of a group. */
export const isDuplicateKey = (error: unknown) => codeOf(error) === 11_000

/** The collection exists already: somebody else created it first. */
export const isNamespaceExists = (error: unknown) => codeOf(error) === 48

/** There is no such index, or no longer. */
export const isIndexNotFound = (error: unknown) => codeOf(error) === 27

/** There is no such role (31) or user (11) yet. */
export const isRoleMissing = (error: unknown) => codeOf(error) === 31 || codeOf(error) === 11

/** The user who asks has no right to do so (13), or is somebody whom such a server lets nobody be (8000, Atlas). */
export const isUnauthorized = (error: unknown) => codeOf(error) === 13 || codeOf(error) === 8000
