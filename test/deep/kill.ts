import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { subscription } from '#lib/domain/subscription/aggregate'
import { findMongod, mongodCandidates } from '#lib/embedded/find-mongod'
import { startMongod } from '#lib/embedded/start-mongod'
import { openClient } from '#lib/engine/deployment/client'
import { collectionName, openStore, prepareStore } from '#lib/engine/store/event-store'
import { freePort } from '#test/support/processes/free-port'
import { checkLoad } from './check-load.ts'
import { endWithUs } from './end-with-us.ts'
import { countLost, Load } from './load.ts'
import { number, type Part } from './part.ts'
import { until } from './until.ts'

const KILLS = 12
const WRITERS = 16
/** Enough that some are in every state a write can be in when the server dies. */
const BETWEEN_KILLS = 400

/** kill -9 of the database under load: what was acknowledged stands, what failed can be sent again. */
export const kill: Part = async (say) => {
  const home = await mkdtemp(join(tmpdir(), 'hindsight-kill-'))
  const found = await findMongod(mongodCandidates({ chosen: process.env.MONGOD_BINARY, home, say }), say)
  const port = await freePort()
  const extraArgs = ['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '128']
  const start = () => startMongod({ ...found, home, port, extraArgs, onSpawn: ({ child }) => endWithUs(child) })
  let server = await start()
  const client = openClient(server.uri)
  try {
    const db = client.db('deep')
    await prepareStore(db, subscription)
    // One client and one store for all of it: nobody reopens anything because the database was away.
    const load = new Load(openStore(db, subscription), WRITERS)
    const enough = () => {
      const aim = load.acknowledged.size + BETWEEN_KILLS
      return until('the appends go on', () => load.acknowledged.size >= aim || load.surprises.length > 0)
    }
    for (let round = 1; round <= KILLS; round++) {
      await enough()
      const before = new Map(load.acknowledged)
      const dead = once(server.child, 'exit')
      process.kill(server.child.pid as number, 'SIGKILL')
      await dead
      server = await start()
      const lost = await countLost(db.collection(collectionName(subscription)), before)
      say(`kill ${round} of ${KILLS}: ${number(before.size)} acknowledged before it, ${lost} lost`)
    }
    await enough()
    const { ok, summary } = await checkLoad(db, load, say)
    return { ok, summary: `${KILLS} kills under ${WRITERS} writers: ${summary}` }
  } finally {
    await client.close()
    await server.stop()
    await rm(home, { recursive: true, force: true })
  }
}
