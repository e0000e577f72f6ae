import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { runningMongod } from '#lib/embedded/leftover'
import { type EmbeddedMongod, startMongod } from '#lib/embedded/start-mongod'
import {
  connectDeployment,
  javaScriptAdvice,
  requireReplicaSet,
  runsJavaScript,
} from '#lib/engine/deployment/deployment'
import { freePort } from '#test/support/processes/free-port'

let home: string
let servers: EmbeddedMongod[]

const start = async (options: { port?: number; home?: string; neededBytes?: number; extraArgs?: string[] } = {}) => {
  const server = await startMongod({
    ...{ binary: inject('mongodBinary'), version: inject('mongodVersion'), home, port: await freePort() },
    ...{ extraArgs: ['--wiredTigerCacheSizeGB', '0.25'], ...options },
  })
  servers.push(server)
  return server
}

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'hindsight-mongod-'))
  servers = []
})
afterEach(async () => {
  for (const server of servers) await server.stop()
  await rm(home, { recursive: true, force: true })
})

const notes = async (uri: string) => {
  const client = await connectDeployment(uri)
  try {
    const collection = client.db('test').collection('note')
    await collection.insertOne({ at: new Date() }, { writeConcern: { w: 'majority', j: true } })
    return await collection.countDocuments()
  } finally {
    await client.close()
  }
}

describe('the embedded server', () => {
  it('is a replica set that keeps its data when its port changes', async () => {
    const first = await start()
    expect(await notes(first.uri)).toBe(1)
    await first.stop()
    const second = await start()
    expect(second.uri).not.toBe(first.uri)
    expect(await notes(second.uri)).toBe(2)
  })

  it('lets nobody but its owner into its folder, nobody in without a name, and nobody of another machine', async () => {
    const open = join(home, 'open-to-all')
    await mkdir(open, { mode: 0o755 })
    const server = await start({ home: open })
    expect((await stat(open)).mode & 0o077).toBe(0)
    const { host, search } = new URL(server.uri)
    const stranger = `mongodb://${host}/${search.replace(/authSource=\w+&?/, '')}`
    await expect(notes(stranger)).rejects.toMatchObject({ code: 13 })
    const client = await connectDeployment(server.uri)
    const { parsed } = await client.db('admin').command({ getCmdLineOpts: 1 })
    expect(parsed.net).toMatchObject({ bindIp: '127.0.0.1', compression: { compressors: 'snappy,zstd' } })
    await client.close()
  })

  it('runs no code that stands in a query, whoever asks', async () => {
    const { uri } = await start()
    const client = await connectDeployment(uri)
    const collection = client.db('test').collection('note')
    const code = { body: 'function () { return 1 }', args: [], lang: 'js' }
    await collection.insertOne({})
    await expect(collection.findOne({ $where: 'true' })).rejects.toThrow(/globalScriptEngine|javascript/i)
    await expect(collection.aggregate([{ $set: { a: { $function: code } } }]).toArray()).rejects.toThrow(/javascript/i)
    const { parsed } = await client.db('admin').command({ getCmdLineOpts: 1 })
    expect(parsed.security.javascriptEnabled).toBe(false)
    expect(javaScriptAdvice(await runsJavaScript(client, 'test'))).toBeNull()
    await client.close()
  })

  it('killed, says so, and is no longer noted as running', async () => {
    const server = await start()
    expect(await runningMongod(home)).toMatchObject({ pid: server.child.pid, uri: server.uri })
    server.child.kill('SIGKILL')
    expect(await server.died).toMatch(/^The database was killed by SIGKILL: read .*mongod\.log.*\.$/)
    expect(await runningMongod(home)).toBeNull()
  })

  it('given a taken port, says which variable to set', async () => {
    const other: Server = createServer()
    const port = await freePort()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    await expect(start({ port })).rejects.toThrow(new RegExp(`Port ${port}.*HINDSIGHT_MONGO_PORT`))
    await new Promise((resolve) => other.close(resolve))
  })

  it('given a folder that another one uses, says so, and leaves the other one alone', async () => {
    const first = await start()
    await expect(start()).rejects.toThrow(/used by another MongoDB server.*HINDSIGHT_HOME/)
    expect(await notes(first.uri)).toBe(1)
  })

  it('given a full disk, says how much is needed', async () => {
    await expect(start({ neededBytes: Number.MAX_SAFE_INTEGER })).rejects.toThrow(/MB free.*HINDSIGHT_HOME/)
  })

  it('given what mongod does not accept, names its log instead of waiting', async () => {
    await expect(start({ extraArgs: ['--noSuchOption'] })).rejects.toThrow(/ended with code \d+: read .*mongod\.log/)
  })
})

describe('a server somebody named', () => {
  it('is accepted as a replica set, refused where it does not answer', async () => {
    const client = new MongoClient(inject('mongodbUri'))
    await expect(requireReplicaSet(client)).resolves.toBeUndefined()
    await client.close()
    const nobody = `mongodb://127.0.0.1:${await freePort()}/`
    await expect(connectDeployment(nobody, { limitMs: 300 })).rejects.toThrow(
      /The database does not answer .*MONGODB_URI/,
    )
  })
})
