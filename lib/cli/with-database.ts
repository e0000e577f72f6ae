import type { Db } from 'mongodb'
import { databaseOfDesk } from '#lib/cli/database-of-desk'
import { followClock } from '#lib/clock-setting'
import { isDemo } from '#lib/demo/is-demo'
import { altererPassword, asUser, embeddedAccess } from '#lib/embedded/access'
import { findMongod, mongodCandidates } from '#lib/embedded/find-mongod'
import { startMongod } from '#lib/embedded/start-mongod'
import { ExpectedFailure } from '#lib/engine/core/expected-failure'
import { connectDeployment } from '#lib/engine/deployment/deployment'
import { provision } from '#lib/engine/deployment/provision'
import { prepareUsers } from '#lib/engine/deployment/roles'
import { type Env, readEnv } from '#lib/env'
import { homeFiles } from '#lib/home'
import { model } from '#lib/model'

/** How long a command waits for a database that is away, at its start and later, in milliseconds. */
const PATIENCE = 30_000
// What a command prints may be piped, so what happens on the way goes to stderr.
const say = (line: string) => console.error(line)

/** As whom a command works: whoever alters histories has rights that nobody else has. */
type CommandUser = 'operator' | 'alterer'
const NO_ALTERER =
  'Altering needs a user of its own: set MONGODB_ALTERER_URI to one of the role hindsight_alterer (SECURITY.md says what it may do).'

/**
 * Runs a command on the installation's database: the one of MONGODB_URI, the embedded one that `npm start`
 * runs now, or else the embedded one started for as long as the command takes. With `onInterrupt`, the first Ctrl-C
 * (or SIGTERM) calls that, and only the second one ends the process: the work stops where it is good to stop.
 */
export const withDatabase = async <T>(
  work: (db: Db, env: Env) => Promise<T>,
  env: Env = readEnv(),
  { onInterrupt, as = 'operator' }: { onInterrupt?: () => void; as?: CommandUser } = {},
): Promise<T> => {
  const gently = onInterrupt ? [onInterrupt] : []
  if (env.MONGODB_URI) {
    const own = as === 'operator' ? env.MONGODB_OPERATOR_URI : env.MONGODB_ALTERER_URI
    // Whoever may prepare the deployment could alter it too, and is not to: only the alterer's own user is.
    if (!own && as === 'alterer') throw new ExpectedFailure(NO_ALTERER)
    if (!own) await connectedTo(env.MONGODB_URI, env, (db) => provision(db, model))
    return onSignals(gently, () => connectedTo(own ?? (env.MONGODB_URI as string), env, work))
  }
  const running = await databaseOfDesk(env.HINDSIGHT_HOME, { limitMs: PATIENCE, say })
  if (running) return onSignals(gently, () => onEmbedded(running.uri, env, as, work))
  const home = env.HINDSIGHT_HOME
  const found = await findMongod(mongodCandidates({ chosen: env.MONGOD_BINARY, home, say }), say)
  const server = await startMongod({ ...found, home, port: env.HINDSIGHT_MONGO_PORT, say })
  // Its own process group never sees the terminal's Ctrl-C, so we end it ourselves.
  const end = () => void server.stop().then(() => process.exit(130))
  try {
    return await onSignals([...gently, end], () => onEmbedded(server.uri, env, as, work))
  } finally {
    await server.stop()
  }
}

/** Answers the signals that ask a process to end by one handler after the other, while the work lasts. */
async function onSignals<T>(handlers: readonly (() => void)[], work: () => Promise<T>): Promise<T> {
  const left = [...handlers]
  const off = () => process.off('SIGINT', answer).off('SIGTERM', answer)
  const answer = () => {
    left.shift()?.()
    // From here on a signal does what it does to any process.
    if (left.length === 0) off()
  }
  if (left.length > 0) process.on('SIGINT', answer).on('SIGTERM', answer)
  try {
    return await work()
  } finally {
    off()
  }
}

/** On the embedded server a command works with the rights of its user, which it makes sure of first. */
const onEmbedded = async <T>(
  uri: string,
  env: Env,
  user: CommandUser,
  work: (db: Db, env: Env) => Promise<T>,
): Promise<T> => {
  const { passwords } = await embeddedAccess(env.HINDSIGHT_HOME)
  const all = { ...passwords, ...(user === 'alterer' ? { alterer: await altererPassword(env.HINDSIGHT_HOME) } : {}) }
  await connectedTo(uri, env, async (db) => {
    await provision(db, model)
    await prepareUsers(db, all)
    // What a command records in a demo is dated as what the desk does; contracts of one's own go by the real time.
    if (await isDemo(db)) followClock(homeFiles(env.HINDSIGHT_HOME).clock)
  })
  return connectedTo(asUser(uri, user, all[user] ?? '', env.MONGODB_DB), env, work)
}

const connectedTo = async <T>(uri: string, env: Env, work: (db: Db, env: Env) => Promise<T>): Promise<T> => {
  const advice = env.MONGODB_URI
    ? undefined
    : `the server of ${env.HINDSIGHT_HOME} is paused or hangs: read logs/mongod.log there, stop the desk and start it again`
  const client = await connectDeployment(uri, { limitMs: PATIENCE, say, advice })
  try {
    return await work(client.db(env.MONGODB_DB), env)
  } finally {
    await client.close()
  }
}
