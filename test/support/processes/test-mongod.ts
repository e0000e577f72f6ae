import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findMongod, mongodCandidates } from '#lib/embedded/find-mongod'
import { type EmbeddedMongod, startMongod } from '#lib/embedded/start-mongod'
import { freePort } from '#test/support/processes/free-port'

const say = (line: string) => console.log(line)

/** A real mongod of this run alone, with a small cache; `remove` ends it and takes its data away. */
export async function startTestMongod(extraArgs: string[] = []): Promise<EmbeddedMongod & { remove(): Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'hindsight-test-'))
  const found = await findMongod(mongodCandidates({ chosen: process.env.MONGOD_BINARY, home, say }), say)
  const limits = ['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '128']
  const server = await startMongod({ ...found, home, port: await freePort(), extraArgs: [...limits, ...extraArgs] })
  const remove = async () => {
    await server.stop()
    await rm(home, { recursive: true, force: true })
  }
  return { ...server, remove }
}
