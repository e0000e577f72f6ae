import { randomBytes } from 'node:crypto'
import { type Collection, type Db, type Document, ObjectId } from 'mongodb'
import { subscription } from '#lib/domain/subscription/aggregate'
import type { SubscriptionCurrentEvent, SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { Store } from '#lib/engine/core/store'
import { DURABLE } from '#lib/engine/store/append/group-commit'
import { eventIndexes } from '#lib/engine/store/event-indexes'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { by, removal } from '#test/support/faults/removal'

/** Our store, and beside it a bare collection with the same indexes, written by the bare driver. */
export interface World {
  db: Db
  store: Store<SubscriptionEvent, SubscriptionCurrentEvent>
  raw: Collection
}

export async function openWorld(db: Db): Promise<World> {
  await prepareStore(db, subscription)
  const raw = await db.createCollection('raw.subscription')
  await raw.createIndexes(eventIndexes(subscription.oldIdField))
  return { db, store: openStore(db, subscription), raw }
}

let count = 0

/** An append like those of the desk, under a key of its own. */
export const appendOne = (store: World['store'], aggregateId: string, expectedVersion?: number) => {
  const context = expectedVersion === undefined ? by : { ...by, expectedVersion }
  return store.append(removal(aggregateId, `c${count++}`), `bench-${count}`, context)
}

/** The same document as the store writes, made beforehand: only the insert is the baseline's. */
export const rawEvent = (aggregateId: string, version: number): Document => {
  // As many digits that cannot be foretold as ours have: what the journal compresses is the same.
  const hash = () => randomBytes(32).toString('hex')
  const { type, payload } = removal(aggregateId, `c${count++}`)
  return {
    _id: new ObjectId().toHexString() as never,
    ...{ aggregateId, version, type, schemaVersion: 2, payload, idempotencyKey: `raw-${count}`, ...by },
    ...{ correlationId: new ObjectId().toHexString(), appendDate: new Date() },
    ...{ contentHash: hash(), hashVersion: 2, salt: hash().slice(0, 32), prevHash: hash(), hash: hash() },
  }
}

export const insertRaw = (raw: Collection, document: Document) => raw.insertOne(document, DURABLE)

/** Some events of one history together, as an import or a renewal appends them. */
export const appendAtomically = (store: World['store'], aggregateId: string, events: number) =>
  store.appendAll(
    Array.from({ length: events }, () => ({
      event: removal(aggregateId, `c${count++}`),
      idempotencyKey: `together-${count}`,
    })),
    by,
  )

/** A history of this many events, through the store itself, a thousand at a time. */
export async function seed(store: World['store'], aggregateId: string, events: number): Promise<void> {
  for (let done = 0; done < events; done += 1_000) {
    const size = Math.min(1_000, events - done)
    const items = Array.from({ length: size }, () => ({
      event: removal(aggregateId, `c${count++}`),
      idempotencyKey: `seed-${count}`,
    }))
    await store.appendAll(items, by)
  }
}
