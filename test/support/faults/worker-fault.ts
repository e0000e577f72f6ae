import { type Db, MongoClient } from 'mongodb'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { provision } from '#lib/engine/deployment/provision'
import type { FailpointName } from '#lib/engine/reactors/failpoint'
import { openStore } from '#lib/engine/store/event-store'
import { findIncomplete, readCompleteness } from '#lib/engine/views/completeness'
import { verifyView } from '#lib/engine/views/verify-view'
import { model } from '#lib/model'
import { claire } from '#test/support/actors'
import { startWorker } from '#test/support/processes/worker-process'
import { bakery } from '#test/support/subscription-scenario'
import { until } from '#test/support/until'

export interface Fault {
  failpoint: FailpointName
  /** At which time that it is reached. */
  time: number
}

export interface FaultOutcome {
  /** How the first worker ended: SIGKILL where the failpoint was hit. */
  ended: NodeJS.Signals | number | null
  aggregates: number
  events: number
  rows: number
  differences: unknown[]
  /** How many rows the second worker's check had to write again. */
  mended: number | null
}

/** Contracts that are there before the first worker, those that come in together, and the events of each. */
const BEFORE = 20
const AT_ONCE = 10
const HISTORY = 3

/**
 * Events flow, a worker is killed by its own hand at the failpoint, events go on flowing, another worker takes
 * over; then every row is compared with the fold of its events. A database of its own, dropped afterwards.
 */
export async function survive(uri: string, { failpoint, time }: Fault, events: number): Promise<FaultOutcome> {
  const client = await new MongoClient(uri, { ignoreUndefined: true }).connect()
  const db = client.db(`fault_${failpoint.replaceAll('-', '_')}_${time}`)
  try {
    await provision(db, model)
    await append(db, 0, BEFORE)
    const first = startWorker(uri, db.databaseName, { HINDSIGHT_FAILPOINT: `${failpoint}:${time}` })
    let isOver = false
    const over = first.ended.finally(() => {
      isOver = true
    })
    // Until it has died, and at least as many as asked: how the events fall into batches is up to the machine.
    const flow = (async () => {
      let aggregates = BEFORE
      for (; aggregates * HISTORY < events || !isOver; aggregates += AT_ONCE) await append(db, aggregates, AT_ONCE)
      return aggregates
    })()
    const ended = await over.finally(() => first.end('SIGKILL'))
    const begun = new Date()
    const second = startWorker(uri, db.databaseName)
    try {
      const aggregates = await flow
      const rows = db.collection(subscriptionsView.name)
      await until(`every row after ${failpoint}`, async () => {
        const { aggregates: there, incomplete } = await findIncomplete(db, subscriptionsView)
        return there === aggregates && incomplete.length === 0
      })
      const { differences } = await verifyView(db, subscriptionsView)
      // The check mends what was skipped: the second worker's own must have had nothing to mend.
      const ownCheck = () => readCompleteness(db, subscriptionsView.name)
      await until('its check has run', async () => ((await ownCheck())?.at ?? 0) > begun)
      const mended = (await ownCheck())?.repaired ?? null
      const found = { aggregates, events: aggregates * HISTORY, rows: await rows.countDocuments() }
      return { ended, ...found, differences, mended }
    } finally {
      await second.end('SIGTERM')
    }
  } finally {
    await db.dropDatabase()
    await client.close()
  }
}

async function append(db: Db, from: number, count: number): Promise<void> {
  const store = openStore(db, subscription)
  const ids = Array.from({ length: count }, (_, index) => `C-${from + index}`)
  await Promise.all(
    ids.map(async (id) => {
      const context = { actor: claire, reason: 'signed' }
      const event = { aggregateId: id, type: 'subscribed', payload: { contractId: id, ...bakery } }
      await store.append(event as never, `subscribe_${id}`, context)
      for (let change = 1; change < HISTORY; change++) {
        const payload = { changes: [{ field: 'email', from: null, to: `${id.toLowerCase()}-${change}@example.org` }] }
        await store.append(
          { aggregateId: id, type: 'holder_details_changed', payload } as never,
          `${id}_${change}`,
          context,
        )
      }
    }),
  )
}
