import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { findMongod, mongodCandidates } from '#lib/mongo/embedded/find-mongod'
import { freePort } from '#lib/mongo/embedded/port'
import { startMongod } from '#lib/mongo/embedded/start-mongod'

declare module 'vitest' {
  interface ProvidedContext {
    /** A real one-node replica set, for this run alone. */
    mongodbUri: string
    mongodBinary: string
    mongodVersion: string
  }
}

/** Starts a real mongod for the run, with a small cache, and removes all of it afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), 'hindsight-test-'))
  const say = (line: string) => console.log(line)
  const found = await findMongod(mongodCandidates({ chosen: process.env.MONGOD_BINARY, home, say }), say)
  const extraArgs = ['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '128']
  const server = await startMongod({ ...found, home, port: await freePort(), extraArgs })
  project.provide('mongodbUri', server.uri)
  project.provide('mongodBinary', server.binary)
  project.provide('mongodVersion', server.version)
  return async () => {
    await server.stop()
    await rm(home, { recursive: true, force: true })
  }
}
