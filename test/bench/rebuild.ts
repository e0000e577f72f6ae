import { type Db, ObjectId } from 'mongodb'
import { subscription } from '#lib/domain/subscription/aggregate'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import type { Recorded } from '#lib/engine/core/event'
import { allPartitions } from '#lib/engine/core/partition'
import { provision } from '#lib/engine/deployment/provision'
import { carryOutRebuild } from '#lib/engine/views/rebuild/carry-out-rebuild'
import { takeRebuild } from '#lib/engine/views/rebuild/rebuilds'
import { viewProcessor } from '#lib/engine/views/view-processor'
import { model } from '#lib/model'
import { nobodyHears } from '#test/support/faults/nobody-hears'
import { by } from '#test/support/faults/removal'
import { openGate } from '#test/support/open-gate'
import { bakery } from '#test/support/subscription-scenario'
import { compare, type Figure, milliseconds, time } from './measure.ts'

const CONTRACTS = 5_000
const EVENTS = 20
const BATCH = 500
const view = subscriptionsView
const signal = new AbortController().signal
const log = { info() {}, warn() {}, error: console.error, debug() {} } as never

/** 100,000 events into 5,000 rows, against the loop that anybody would write: a sorted scan, the same reducer, bulkWrite. */
export async function rebuilding(db: Db): Promise<Figure[]> {
  await provision(db, model)
  console.log(`Writing ${CONTRACTS * EVENTS} events of ${CONTRACTS} contracts …`)
  await seedContracts(db)
  const against = async (name: string, budget: Figure['budget'], ours: () => Promise<number>): Promise<Figure> => {
    const found = await compare(5, ours, () => bareLoop(db), 1)
    const perSecond = (ms: number) => Math.round((CONTRACTS * EVENTS * 1_000) / ms)
    return {
      ...{ name, budget, ratio: found.baseline / found.ours },
      detail: `${milliseconds(found.ours)}, ${perSecond(found.ours)} events a second, against ${milliseconds(found.baseline)}`,
    }
  }
  return [
    await against('catch-up of 100,000 events into 5,000 rows, to a bare loop', { atLeast: 0.8 }, () => catchUp(db)),
    await against('rebuild of the same, with comparison and swap', { atLeast: 0.8 }, () => rebuild(db)),
  ]
}

/** The first start of a worker, on a collection that is as empty as that of the loop. */
async function catchUp(db: Db): Promise<number> {
  await emptied(db, view.name)
  const working = { db, log, signal, partitions: new Set(allPartitions), gate: openGate, partDone: nobodyHears }
  const taken = await time(() => viewProcessor(view).catchUp(working, async () => undefined))
  await complete(db, view.name)
  return taken
}

async function rebuild(db: Db): Promise<number> {
  const asked = { runner: 'bench', by: 'bench', reason: 'bench', request: null }
  const taken = await time(async () => {
    const { rebuild: ours } = await takeRebuild(db, view, asked)
    if (!ours) throw new Error('Another rebuild is under way')
    const { error } = await carryOutRebuild({ db, view, rebuild: ours, signal })
    if (error) throw error
  })
  await complete(db, view.name)
  return taken
}

async function bareLoop(db: Db): Promise<number> {
  const target = await emptied(db, 'bare_rows')
  const taken = await time(async () => {
    const events = db
      .collection<Recorded<SubscriptionEvent>>('event.subscription', { readConcern: { level: 'majority' } })
      .find({ aggregateId: { $gt: '' }, version: { $gte: 0 } })
      .sort({ aggregateId: 1, version: 1 })
    let operations: { replaceOne: { filter: object; replacement: object; upsert: true } }[] = []
    let state = subscription.initialState
    let last: Recorded<SubscriptionEvent> | null = null
    const close = async (isEnd = false) => {
      const row = last && view.project(state, last, () => [])
      if (row && last) {
        const replacement = { ...row, versions: { subscription: last.version, claim: 0 } }
        operations.push({ replaceOne: { filter: { _id: row._id }, replacement, upsert: true } })
      }
      if (operations.length < BATCH && !isEnd) return
      await target.bulkWrite(operations as never, { ordered: false })
      operations = []
    }
    for await (const event of events) {
      if (last && last.aggregateId !== event.aggregateId) {
        await close()
        state = subscription.initialState
      }
      state = subscription.reduce(state, event as Recorded<SubscriptionEvent>)
      last = event as Recorded<SubscriptionEvent>
    }
    await close(true)
  })
  await complete(db, 'bare_rows')
  return taken
}

/** A collection without rows, with the indexes of the view. */
async function emptied(db: Db, name: string) {
  await db
    .collection(name)
    .drop()
    .catch(() => undefined)
  await db.collection(name).createIndexes(view.indexes.map((index) => ({ ...index })))
  return db.collection(name)
}

async function complete(db: Db, name: string): Promise<void> {
  const rows = await db.collection(name).countDocuments({ [`versions.${subscription.name}`]: EVENTS })
  if (rows !== CONTRACTS) throw new Error(`${name} has ${rows} whole rows, not ${CONTRACTS}`)
}

/** As the store would have written them, without its price: what is measured is reading. */
async function seedContracts(db: Db): Promise<void> {
  const hash = 'a'.repeat(64)
  for (let from = 0; from < CONTRACTS; from += 100) {
    const documents = Array.from({ length: 100 * EVENTS }, (_, index) => {
      const aggregateId = `C-${String(from + Math.floor(index / EVENTS)).padStart(5, '0')}`
      const version = (index % EVENTS) + 1
      const email = `m${index}@example.org`
      const first = { type: 'subscribed', payload: { contractId: aggregateId, ...bakery } }
      const change = {
        type: 'holder_details_changed',
        payload: { changes: [{ field: 'email', from: null, to: email }] },
      }
      return {
        ...{
          _id: new ObjectId().toHexString(),
          aggregateId,
          version,
          schemaVersion: 2,
          ...(version === 1 ? first : change),
        },
        ...{ idempotencyKey: `${aggregateId}-${version}`, ...by, correlationId: hash, appendDate: new Date() },
        ...{ contentHash: hash, hashVersion: 1, prevHash: version === 1 ? null : hash, hash },
      }
    })
    await db.collection('event.subscription').insertMany(documents as never, { ordered: false })
  }
}
