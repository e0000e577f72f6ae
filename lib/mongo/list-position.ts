import type { Db } from 'mongodb'
import { overSwap } from '#lib/mongo/swap-view'
import { type SubscriptionRow, subscriptionsView } from '#lib/views/subscriptions'

/** Moves whenever a row does: what an open page compares to know that it should look again. */
export async function listPosition(db: Db): Promise<string> {
  const collection = db.collection<SubscriptionRow>(subscriptionsView.name)
  const [count, latest] = await overSwap(() =>
    Promise.all([
      collection.estimatedDocumentCount(),
      collection.find({}, { projection: { changeId: 1 }, sort: { changedAt: -1, _id: 1 }, limit: 1 }).next(),
    ]),
  )
  return `${count}.${latest?.changeId ?? ''}`
}
