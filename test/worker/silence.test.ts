import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, describe, inject, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { provision } from '#lib/engine/deployment/provision'
import { readStatus } from '#lib/engine/reactors/checkpoints'
import { openStore } from '#lib/engine/store/event-store'
import { model } from '#lib/model'
import { claire } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { openProxy } from '#test/support/faults/proxy'
import { useWorkerProcesses } from '#test/support/processes/worker-process'
import { bakery } from '#test/support/subscription-scenario'
import { until } from '#test/support/until'

describe('a network that swallows what is sent', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const start = useWorkerProcesses()
  beforeAll(() => provision(db(), model))
  const subscribe = (id: string) =>
    openStore(db(), subscription).append(
      { aggregateId: id, type: 'subscribed', payload: { contractId: id, ...bakery } } as never,
      `subscribe_${id}`,
      { actor: claire, reason: 'signed' },
    )
  const rowThere = (id: string, limitMs?: number) =>
    until(
      `the row of ${id}`,
      async () =>
        (await db()
          .collection(subscriptionsView.name)
          .countDocuments({ _id: id as never })) === 1,
      limitMs,
    )

  it('given its connections die without a word, when events come in, then the worker notices, and goes on by new ones', async () => {
    const server = new URL(inject('mongodbUri'))
    const proxy = await openProxy(Number(server.port))
    server.port = String(proxy.port)
    server.searchParams.delete('replicaSet')
    server.searchParams.set('directConnection', 'true')
    try {
      start(server.href, db().databaseName)
      await subscribe('A')
      await rowThere('A')
      const placed = async () => (await readStatus(db(), subscriptionsView.name, 'subscription')).currentTo !== null
      await until('it follows', placed)
      proxy.swallow(true)
      await pause(1_000)
      proxy.swallow(false)
      await subscribe('B')
      // Sooner than any single answer is given up, which takes a worker twenty seconds.
      await rowThere('B', 15_000)
    } finally {
      await proxy.close()
    }
  })
})
