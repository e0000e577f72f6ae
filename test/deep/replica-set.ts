import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { findMongod, mongodCandidates } from '#lib/embedded/find-mongod'
import { freePort } from '#test/support/processes/free-port'
import { endWithUs } from './end-with-us.ts'
import { until } from './until.ts'

const NAME = 'deep'

interface Member {
  port: number
  folder: string
  process: ChildProcess
}

/** Three servers as one replica set on this machine, each of which may be killed and started again. */
export class ReplicaSet {
  readonly uri: string
  readonly #binary: string
  readonly #home: string
  readonly #members: Member[]

  private constructor(binary: string, home: string, members: Member[]) {
    this.#binary = binary
    this.#home = home
    this.#members = members
    this.uri = `mongodb://${members.map(({ port }) => `127.0.0.1:${port}`).join(',')}/?replicaSet=${NAME}`
  }

  static async start(say: (line: string) => void): Promise<ReplicaSet> {
    const home = await mkdtemp(join(tmpdir(), 'hindsight-set-'))
    const { binary } = await findMongod(mongodCandidates({ chosen: process.env.MONGOD_BINARY, home, say }), say)
    const members: Member[] = []
    for (const name of ['a', 'b', 'c']) {
      const folder = join(home, name)
      await mkdir(folder)
      const port = await freePort()
      members.push({ port, folder, process: run(binary, port, folder) })
    }
    const set = new ReplicaSet(binary, home, members)
    const config = {
      _id: NAME,
      members: members.map(({ port }, _id) => ({ _id, host: `127.0.0.1:${port}` })),
      settings: { electionTimeoutMillis: 2_000 },
    }
    // One that does not listen yet would be taken for one that is not there.
    for (const member of members) await set.#ask(member, { hello: 1 })
    await set.#ask(members[0] as Member, { replSetInitiate: config })
    await set.complete()
    return set
  }

  /** Waits until one member is primary and the two others follow it. */
  complete(): Promise<void> {
    return until('three members are there', async () => {
      const states = await Promise.all(this.#members.map((member) => this.#state(member)))
      return states.sort().join() === 'primary,secondary,secondary'
    })
  }

  /** Kills the primary with -9, and answers once it is dead with how to start it again. */
  async killPrimary(): Promise<() => void> {
    await this.complete()
    for (const member of this.#members) {
      if ((await this.#state(member)) !== 'primary') continue
      const dead = once(member.process, 'exit')
      member.process.kill('SIGKILL')
      await dead
      return () => {
        member.process = run(this.#binary, member.port, member.folder)
      }
    }
    throw new Error('There is no primary to kill')
  }

  async stop(): Promise<void> {
    for (const { process } of this.#members) {
      if (process.exitCode !== null || process.signalCode !== null) continue
      const dead = once(process, 'exit')
      process.kill('SIGKILL')
      await dead
    }
    await rm(this.#home, { recursive: true, force: true })
  }

  async #state(member: Member): Promise<'primary' | 'secondary' | 'neither'> {
    const hello = await this.#ask(member, { hello: 1 }).catch(() => null)
    return hello?.isWritablePrimary ? 'primary' : hello?.secondary ? 'secondary' : 'neither'
  }

  async #ask({ port }: Member, command: object) {
    const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
      serverSelectionTimeoutMS: 20_000,
      heartbeatFrequencyMS: 500,
    })
    try {
      return await client.db('admin').command({ ...command })
    } finally {
      await client.close()
    }
  }
}

function run(binary: string, port: number, folder: string): ChildProcess {
  const child = spawn(
    binary,
    [
      ...['--replSet', NAME, '--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket', '--dbpath', folder],
      ...['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '128', '--quiet'],
      ...['--setParameter', 'transactionLifetimeLimitSeconds=5'],
      ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    ],
    { stdio: 'ignore' },
  )
  endWithUs(child)
  return child
}
