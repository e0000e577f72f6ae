import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { connectDeployment } from '#lib/mongo/deployment'
import { asUser } from '#lib/mongo/embedded/access'
import { provision } from '#lib/mongo/provision'
import { prepareUsers } from '#lib/mongo/roles'
import { useDatabase } from '#test/support/database'

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
    await provision(db())
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
