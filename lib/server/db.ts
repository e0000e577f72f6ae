import 'server-only'
import type { Db, MongoClient } from 'mongodb'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import { openClient } from '#lib/engine/deployment/client'
import { readEnv } from '#lib/env'

// Development reloads modules; the one client of this process outlives them.
const shared = globalThis as { hindsightClient?: MongoClient }

/** The database of this process, over one client whose every wait has an end. */
export function database(): Db {
  const env = readEnv()
  if (!env.MONGODB_URI) throw new ExpectedFailure('MONGODB_URI is not set: start the desk with npm start.')
  shared.hindsightClient ??= openClient(env.MONGODB_URI)
  return shared.hindsightClient.db(env.MONGODB_DB)
}
