import type { Db } from 'mongodb'
import { type Env, readEnv } from '#lib/env'
import { connectDeployment } from '#lib/mongo/deployment'
import { findMongod, mongodCandidates } from '#lib/mongo/embedded/find-mongod'
import { runningMongod } from '#lib/mongo/embedded/leftover'
import { startMongod } from '#lib/mongo/embedded/start-mongod'

/**
 * Runs a command on the installation's database: the one of MONGODB_URI, the embedded one that `npm start`
 * runs now, or else the embedded one started for as long as the command takes.
 */
export const withDatabase = async <T>(work: (db: Db, env: Env) => Promise<T>, env: Env = readEnv()): Promise<T> => {
  const uri = env.MONGODB_URI ?? (await runningMongod(env.HINDSIGHT_HOME))?.uri
  if (uri) return connectedTo(uri, env, work)
  // What a command prints may be piped, so what happens on the way goes to stderr.
  const say = (line: string) => console.error(line)
  const home = env.HINDSIGHT_HOME
  const found = await findMongod(mongodCandidates({ chosen: env.MONGOD_BINARY, home, say }), say)
  const server = await startMongod({ ...found, home, port: env.HINDSIGHT_MONGO_PORT, say })
  // Its own process group never sees the terminal's Ctrl-C, so we end it ourselves.
  const interrupt = () => void server.stop().then(() => process.exit(130))
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  try {
    return await connectedTo(server.uri, env, work)
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
    await server.stop()
  }
}

const connectedTo = async <T>(uri: string, env: Env, work: (db: Db, env: Env) => Promise<T>): Promise<T> => {
  const client = await connectDeployment(uri)
  try {
    return await work(client.db(env.MONGODB_DB), env)
  } finally {
    await client.close()
  }
}
