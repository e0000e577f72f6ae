import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeAll, describe, expect, inject, it, onTestFinished, vi } from 'vitest'
import { asUser } from '#lib/embedded/access'
import { connectDeployment } from '#lib/engine/deployment/deployment'
import { provision } from '#lib/engine/deployment/provision'
import { prepareUsers } from '#lib/engine/deployment/roles'
import { isAway } from '#lib/engine/store/write-errors'
import { model } from '#lib/model'
import { useDatabase } from '#test/support/database'
import { closedWay } from '#test/support/faults/closed-way'

const PATIENCE = { timeout: 10_000, interval: 20 }

/** A way to a server which lets its greeting through on each connection, and swallows all that it says afterwards. */
async function greetingOnly(target: number) {
  const sockets: Socket[] = []
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    sockets.push(near, far)
    near.on('data', (bytes) => far.write(bytes))
    far.once('data', (greeting) => near.write(greeting))
    near.on('error', () => undefined)
    far.on('error', () => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, sockets }
}

describe('a network that swallows a sign-in', () => {
  const { db } = useDatabase()
  const passwords = { web: 'web-password', worker: 'worker-password', operator: 'operator-password' }
  let way: { server: Server; sockets: Socket[] }
  beforeAll(async () => {
    await provision(db(), model)
    await prepareUsers(db(), passwords)
  })
  afterEach(() => {
    for (const socket of way.sockets) socket.destroy()
    way.server.close()
  })

  it('given a limit to its silence, when somebody connects, then it is said that the database does not answer', async () => {
    const uri = new URL(asUser(inject('mongodbUri'), 'worker', passwords.worker, db().databaseName))
    way = await greetingOnly(Number(uri.port))
    uri.port = String((way.server.address() as { port: number }).port)
    uri.searchParams.delete('replicaSet')
    uri.searchParams.set('directConnection', 'true')
    await expect(connectDeployment(uri.href, { limitMs: 2_000, silenceMs: 500 })).rejects.toThrow(
      /The database does not answer .*MONGODB_URI/,
    )
  })
})

describe('a database that goes away while somebody works with it', () => {
  const { db } = useDatabase()
  const connect = async (limitMs: number) => {
    const way = await closedWay()
    await way.open()
    const said: string[] = []
    const client = await connectDeployment(way.uri, { limitMs, say: (line) => said.push(line) })
    onTestFinished(() => client.close())
    return { said, rows: client.db(db().databaseName).collection('rows'), ...way }
  }

  it('when it comes back, then what was asked meanwhile is answered, and both were said', async () => {
    const { said, rows, open, close } = await connect(10_000)
    await close()
    const asked = rows.countDocuments()
    await vi.waitFor(
      () => expect(said).toEqual(['The database does not answer: waiting for it, up to 10 s …']),
      PATIENCE,
    )
    await open()
    expect(await asked).toBe(0)
    expect(said.at(-1)).toBe('The database answers again')
  })

  it('when it stays away, then what fails is known for that; a refusal of its own is not', async () => {
    const { rows, close } = await connect(300)
    await rows.insertOne({ _id: 'one' as never })
    const refused = await rows.insertOne({ _id: 'one' as never }).catch((error: unknown) => error)
    expect(isAway(refused)).toBe(false)
    await close()
    const failed = await rows.countDocuments().catch((error: unknown) => error)
    expect(isAway(failed)).toBe(true)
    expect(isAway(new Error('the check was not made', { cause: failed }))).toBe(true)
  })
})
