import type { Db } from 'mongodb'
import { keepMongod } from '#lib/cli/start/keep-mongod'
import type { Parts } from '#lib/cli/start/stop-in-order'
import { findMongod, mongodCandidates } from '#lib/embedded/find-mongod'
import {
  connectDeployment,
  javaScriptAdvice,
  runsJavaScript,
  serverVersion,
  versionAdvice,
} from '#lib/engine/deployment/deployment'
import type { Env } from '#lib/env'

type OpenDatabase = {
  /** As a user who may prepare it; nothing that stays running gets this one. */
  uri: string
  /** As the web server and the worker connect: able to append, unable to change. */
  uris: { web: string; worker: string }
  /** Gives the desk's own users their passwords, after their roles exist; only on the embedded server. */
  prepareUsers?: (db: Db) => Promise<void>
  embedded: boolean
  /** What the summary says about it. */
  description: string[]
  /** Resolves with one sentence when the embedded server died for the first time. */
  died: Promise<string>
  /** Once everything runs: from now on an embedded server that dies is started again. */
  keep(): void
}

const SAME_USER =
  'the web app and the worker connect as the user of MONGODB_URI: set MONGODB_WEB_URI and MONGODB_WORKER_URI to users of the roles hindsight_web and hindsight_worker, and the database itself will refuse to change an event'
/** Where everything is started at once, the database may come up a little later, in milliseconds. */
const PATIENCE_MS = 60_000

/** The database of MONGODB_URI, or else the embedded server, running and proven to be a replica set. */
export const openDatabase = async (env: Env, parts: Parts, say: (line: string) => void): Promise<OpenDatabase> => {
  if (env.MONGODB_URI) {
    say('Connecting to the database of MONGODB_URI …')
    const client = await connectDeployment(env.MONGODB_URI, { limitMs: PATIENCE_MS, say })
    const asked = Promise.all([serverVersion(client), runsJavaScript(client, env.MONGODB_DB)])
    const [version, javaScript] = await asked.finally(() => client.close())
    const description = [
      `MongoDB ${version} of MONGODB_URI, database ${env.MONGODB_DB}`,
      versionAdvice(version) ?? '',
      javaScriptAdvice(javaScript) ?? '',
    ]
    const uri = env.MONGODB_URI
    const uris = { web: env.MONGODB_WEB_URI ?? uri, worker: env.MONGODB_WORKER_URI ?? uri }
    if (uris.web === uri || uris.worker === uri) description.push(SAME_USER)
    return { uri, uris, embedded: false, description, died: new Promise(() => {}), keep: () => {} }
  }
  const home = env.HINDSIGHT_HOME
  const found = await findMongod(mongodCandidates({ chosen: env.MONGOD_BINARY, home, say }), say)
  say('Starting the database …')
  const server = await keepMongod({ ...found, home, port: env.HINDSIGHT_MONGO_PORT, say }, parts)
  const description = [
    `MongoDB ${server.version} on 127.0.0.1:${env.HINDSIGHT_MONGO_PORT} (${server.binary})`,
    `data in ${server.dataFolder}`,
    versionAdvice(server.version) ?? '',
  ]
  const { uri, uriOf, died, keep } = server
  const uris = { web: uriOf('web', env.MONGODB_DB), worker: uriOf('worker', env.MONGODB_DB) }
  return { uri, uris, embedded: true, description, died, keep, prepareUsers: server.prepareUsers }
}
