import { setTimeout as pause } from 'node:timers/promises'
import { type Document, MongoServerError } from 'mongodb'
import { type Access, PROVISIONER } from '#lib/embedded/access'
import { makeClient } from '#lib/engine/deployment/client'
import { createOrUpdate } from '#lib/engine/deployment/roles'

export const REPLICA_SET = 'rs0'

const LIMIT_MS = 60_000

/**
 * Makes the server that listens on this port the primary of a one-node replica set, whatever port it had
 * before, with a user who may prepare everything else.
 */
export const becomePrimary = async (port: number, access: Access, signal: AbortSignal): Promise<void> => {
  const client = makeClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    ...access.asServer,
    serverSelectionTimeoutMS: LIMIT_MS,
    connectTimeoutMS: 2_000,
    heartbeatFrequencyMS: 500,
  })
  const close = () => void client.close()
  signal.addEventListener('abort', close, { once: true })
  try {
    const admin = client.db('admin')
    await configure((command) => admin.command(command), `127.0.0.1:${port}`)
    const until = performance.now() + LIMIT_MS
    while (!(await admin.command({ hello: 1 })).isWritablePrimary) {
      signal.throwIfAborted()
      if (performance.now() > until) throw new Error('it did not become primary within a minute')
      await pause(50)
    }
    const provisioner = { pwd: access.passwords.provisioner, roles: ['root'] }
    await createOrUpdate(admin, 'User', PROVISIONER, provisioner)
  } finally {
    signal.removeEventListener('abort', close)
    await client.close()
  }
}

const configure = async (run: (command: Document) => Promise<Document>, host: string): Promise<void> => {
  const current = await run({ replSetGetConfig: 1 }).catch((error: unknown) => {
    if (error instanceof MongoServerError && error.codeName === 'NotYetInitialized') return null
    throw error
  })
  if (!current) {
    await run({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } })
    return
  }
  const config = current.config as { version: number; members: { host: string }[] }
  if (config.members[0]?.host === host) return
  // The set knows itself by its old port, so no primary exists that could agree: only force works.
  await run({
    replSetReconfig: { ...config, version: config.version + 1, members: [{ ...config.members[0], host }] },
    force: true,
  })
}
