import { beforeAll, describe, expect, inject, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { provision } from '#lib/engine/deployment/provision'
import { readStatus } from '#lib/engine/reactors/checkpoints'
import { openStore } from '#lib/engine/store/event-store'
import { model } from '#lib/model'
import { changed, seedHistories } from '#test/bench/worker-histories'
import { useDatabase } from '#test/support/database'
import { by } from '#test/support/faults/removal'
import { useWorkerProcesses } from '#test/support/processes/worker-process'
import { until } from '#test/support/until'

const HISTORIES = 40
const EVENTS = 2_000

describe('a worker with little memory', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const start = useWorkerProcesses()
  beforeAll(async () => {
    await provision(db(), model)
    await seedHistories(db(), { histories: HISTORIES, eventsEach: EVENTS })
  })

  it('given one batch touches many long histories, when it folds them, then they are not all in memory at once', async () => {
    const worker = start(inject('mongodbUri'), db().databaseName, { NODE_OPTIONS: '--max-old-space-size=80' })
    const { name } = subscriptionsView
    await until('it follows', async () => (await readStatus(db(), name, 'subscription')).currentTo !== null)
    const items = Array.from({ length: HISTORIES }, (_, index) => ({
      ...{ event: changed(`B-${index}`, EVENTS) as never, idempotencyKey: `burst_${index}` },
    }))
    await openStore(db(), subscription).appendAll(items, by)
    const renewed = () =>
      db()
        .collection(name)
        .countDocuments({ 'versions.subscription': EVENTS + 1 })
    await until(
      'every row, or the end of the worker',
      async () => worker.child.signalCode !== null || (await renewed()) === HISTORIES,
    )
    expect(worker.child.signalCode).toBeNull()
  })
})
