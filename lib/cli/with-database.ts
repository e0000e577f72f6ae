import type { Db } from 'mongodb'
import { type Env, readEnv } from '#lib/env'
import { connectDeployment } from '#lib/mongo/deployment'
import { asUser, embeddedAccess } from '#lib/mongo/embedded/access'
import { findMongod, mongodCandidates } from '#lib/mongo/embedded/find-mongod'
import { runningMongod } from '#lib/mongo/embedded/leftover'
import { startMongod } from '#lib/mongo/embedded/start-mongod'
import { provision } from '#lib/mongo/provision'
import { prepareUsers } from '#lib/mongo/roles'

/**
 * Runs a command on the installation's database: the one of MONGODB_URI, the embedded one that `npm start`
 * runs now, or else the embedded one started for as long as the command takes.
 */
export const withDatabase = async <T>(work: (db: Db, env: Env) => Promise<T>, env: Env = readEnv()): Promise<T> => {
  if (env.MONGODB_URI) {
    if (env.MONGODB_OPERATOR_URI) return connectedTo(env.MONGODB_OPERATOR_URI, env, work)
    await connectedTo(env.MONGODB_URI, env, provision)
    return connectedTo(env.MONGODB_URI, env, work)
  }
  const running = await runningMongod(env.HINDSIGHT_HOME)
  if (running) return asOperator(running.uri, env, work)
  // What a command prints may be piped, so what happens on the way goes to stderr.
  const say = (line: string) => console.error(line)
  const home = env.HINDSIGHT_HOME
  const found = await findMongod(mongodCandidates({ chosen: env.MONGOD_BINARY, home, say }), say)
  const server = await startMongod({ ...found, home, port: env.HINDSIGHT_MONGO_PORT, say })
  // Its own process group never sees the terminal's Ctrl-C, so we end it ourselves.
  const interrupt = () => void server.stop().then(() => process.exit(130))
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  try {
    return await asOperator(server.uri, env, work)
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
    await server.stop()
  }
}

/** On the embedded server a command works with the operator's rights, which it makes sure of first. */
const asOperator = async <T>(uri: string, env: Env, work: (db: Db, env: Env) => Promise<T>): Promise<T> => {
  const { passwords } = await embeddedAccess(env.HINDSIGHT_HOME)
  await connectedTo(uri, env, async (db) => {
    await provision(db)
    await prepareUsers(db, passwords)
  })
  return connectedTo(asUser(uri, 'operator', passwords.operator, env.MONGODB_DB), env, work)
}

const connectedTo = async <T>(uri: string, env: Env, work: (db: Db, env: Env) => Promise<T>): Promise<T> => {
  const client = await connectDeployment(uri)
  try {
    return await work(client.db(env.MONGODB_DB), env)
  } finally {
    await client.close()
  }
}
