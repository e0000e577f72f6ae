import type { Db, Document } from 'mongodb'
import { subscription } from '#lib/domain/subscription/aggregate'
import type { EventShape } from '#lib/engine/core/event'
import { emptyHead } from '#lib/engine/store/append/heads'
import { headOf, placeEvent } from '#lib/engine/store/append/place-event'
import { prepareEvent } from '#lib/engine/store/append/prepare-event'
import { collectionName } from '#lib/engine/store/event-store'
import { by } from '#test/support/faults/removal'
import { bakery } from '#test/support/subscription-scenario'

const BATCH = 1_000

interface Histories {
  histories: number
  eventsEach: number
  /** What the contracts' numbers begin with. */
  prefix?: string
  onProgress?: (events: number) => void
}

/** The event of a contract at this place: signed first, then changed again and again. */
export const changed = (id: string, index: number): EventShape & { aggregateId: string } =>
  index === 0
    ? ({ aggregateId: id, type: 'subscribed', payload: { contractId: id, ...bakery } } as never)
    : ({
        aggregateId: id,
        type: 'holder_details_changed',
        payload: { changes: [{ field: 'email', from: null, to: `${id.toLowerCase()}-${index}@example.org` }] },
      } as never)

/** Histories one after the other, validated, placed and hashed by the store's own code, inserted a thousand at a time. */
export async function seedHistories(db: Db, { histories, eventsEach, prefix = 'B', onProgress }: Histories) {
  const collection = db.collection(collectionName(subscription))
  let batch: Document[] = []
  let inserted = 0
  const flush = async () => {
    await collection.insertMany(batch, { ordered: true, writeConcern: { w: 'majority' } })
    inserted += batch.length
    batch = []
    onProgress?.(inserted)
  }
  for (let history = 0; history < histories; history++) {
    let head = emptyHead
    const id = `${prefix}-${history}`
    for (let index = 0; index < eventsEach; index++) {
      const prepared = prepareEvent(subscription as never, changed(id, index), `seed_${id}_${index}`, by)
      const { event } = placeEvent(prepared, head, new Date())
      head = headOf(event)
      if (batch.push(event as unknown as Document) === BATCH) await flush()
    }
  }
  if (batch.length > 0) await flush()
}
