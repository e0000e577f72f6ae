import type { Parts } from '#lib/cli/start/stop-in-order'
import type { Env } from '#lib/env'
import { connectDeployment, serverVersion, versionAdvice } from '#lib/mongo/deployment'
import { findMongod, mongodCandidates } from '#lib/mongo/embedded/find-mongod'
import { startMongod } from '#lib/mongo/embedded/start-mongod'

export type OpenDatabase = {
  uri: string
  embedded: boolean
  /** What the summary says about it. */
  description: string[]
  /** Resolves with one sentence when the embedded server died. */
  died: Promise<string>
}

const STOP_LIMIT_MS = 20_000

/** The database of MONGODB_URI, or else the embedded server, running and proven to be a replica set. */
export const openDatabase = async (env: Env, parts: Parts, say: (line: string) => void): Promise<OpenDatabase> => {
  if (env.MONGODB_URI) {
    say('Connecting to the database of MONGODB_URI …')
    const client = await connectDeployment(env.MONGODB_URI)
    const version = await serverVersion(client).finally(() => client.close())
    const description = [`MongoDB ${version} of MONGODB_URI, database ${env.MONGODB_DB}`, versionAdvice(version) ?? '']
    return { uri: env.MONGODB_URI, embedded: false, description, died: new Promise(() => {}) }
  }
  const home = env.HINDSIGHT_HOME
  const found = await findMongod(mongodCandidates({ chosen: env.MONGOD_BINARY, home, say }), say)
  say('Starting the database …')
  const server = await startMongod({
    ...found,
    home,
    port: env.HINDSIGHT_MONGO_PORT,
    say,
    onSpawn: ({ child, stop }) => {
      parts.add({ name: 'the database', stop: () => stop(STOP_LIMIT_MS), kill: () => child.kill('SIGKILL') })
    },
  })
  const description = [
    `MongoDB ${server.version} on 127.0.0.1:${env.HINDSIGHT_MONGO_PORT} (${server.binary})`,
    `data in ${server.dataFolder}`,
    versionAdvice(server.version) ?? '',
  ]
  return { uri: server.uri, embedded: true, description, died: server.died }
}
