import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Db, MongoClient } from 'mongodb'
import { reactors } from '#lib/domain/workers'
import { findMongod, mongodCandidates } from '#lib/embedded/find-mongod'
import { startMongod } from '#lib/embedded/start-mongod'
import { provision } from '#lib/engine/deployment/provision'
import { startedAt } from '#lib/engine/reactors/effects/reactor-starts'
import { model } from '#lib/model'
import { openBank, type TestBank } from '#test/support/processes/bank'
import { freePort } from '#test/support/processes/free-port'
import { endWithUs } from '../end-with-us.ts'
import { startWorker, type Worker } from './worker.ts'

/** A database, a bank and workers that are those of a real desk, each of which may be killed. */
export interface Desk {
  db: Db
  bank: TestBank
  /** As somebody who may do everything. */
  uri: string
  port: number
  /** Every worker that was ever started here. */
  workers: Worker[]
  /** Starts one more worker, with the rights of the worker alone; `port` where it reaches the server by another way, `args` for Node. */
  work(env?: Record<string, string>, port?: number, args?: readonly string[]): Worker
  /** kill -9 of the server, and a new start on the same data. */
  killServer(): Promise<void>
}

interface DeskOptions {
  /** The size of the server's oplog, in megabytes. */
  oplog?: number
  /** Where its data is bigger than a small cache. */
  cacheGigabytes?: number
}

/** Does the work on a desk of its own, with the effects in force, and takes all of it away afterwards. */
export async function onDesk<T>(work: (desk: Desk) => Promise<T>, options: DeskOptions = {}): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), 'hindsight-worker-'))
  const say = () => {}
  const found = await findMongod(mongodCandidates({ chosen: process.env.MONGOD_BINARY, home, say }), say)
  const port = await freePort()
  const limits = ['--wiredTigerCacheSizeGB', String(options.cacheGigabytes ?? 0.25)]
  // An oplog is cut only up to the last checkpoint, which comes once a minute otherwise.
  const small = options.oplog ? ['--oplogSize', String(options.oplog), '--syncdelay', '1'] : ['--oplogSize', '2048']
  const extraArgs = [...limits, ...small]
  const start = () => startMongod({ ...found, home, port, extraArgs, onSpawn: ({ child }) => endWithUs(child) })
  let server = await start()
  const bank = await openBank()
  const client = new MongoClient(server.uri, { ignoreUndefined: true })
  const workers: Worker[] = []
  try {
    const db = client.db('desk')
    await provision(db, model)
    await server.prepareUsers(db)
    // Only what is renewed from now on is charged: without this, some would be renewed before a worker's first start.
    for (const { name } of reactors) await startedAt(db, name)
    return await work({
      ...{ db, bank, uri: server.uri, port, workers },
      work(env = {}, through = port, args = []) {
        const uri = directly(server.uriOf('worker', db.databaseName), through)
        const worker = startWorker({ MONGODB_URI: uri, MONGODB_DB: 'desk', SANDBOX_BANK_URL: bank.url, ...env }, args)
        workers.push(worker)
        return worker
      },
      async killServer() {
        const dead = once(server.child, 'exit')
        process.kill(server.child.pid as number, 'SIGKILL')
        await dead
        server = await start()
      },
    })
  } finally {
    await Promise.all(workers.map(({ end }) => end('SIGKILL')))
    await client.close()
    await bank.remove()
    await server.stop()
    await rm(home, { recursive: true, force: true })
  }
}

/** The driver would ask a replica set where it is, and go there past any proxy. */
function directly(uri: string, port: number): string {
  const url = new URL(uri)
  url.port = String(port)
  url.searchParams.delete('replicaSet')
  url.searchParams.set('directConnection', 'true')
  return url.href
}
