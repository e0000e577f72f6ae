import type { Db } from 'mongodb'
import { withDatabase } from '../../lib/cli/with-database.ts'
import { readEnv } from '../../lib/env.ts'

/** Works on the desk's database past the application, with the rights of the terminal's commands. */
export const inDatabase = <T>(work: (db: Db) => Promise<T>): Promise<T> => {
  const { E2E_HOME: HINDSIGHT_HOME, E2E_MONGO_PORT: HINDSIGHT_MONGO_PORT } = process.env
  return withDatabase(work, readEnv({ HINDSIGHT_HOME, HINDSIGHT_MONGO_PORT }))
}
