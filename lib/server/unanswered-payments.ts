import type { Db } from 'mongodb'
import { contractList } from '#lib/domain/subscription/lists/contracts'
import type { SubscriptionRow } from '#lib/domain/subscription/views/subscriptions'
import { overSwap } from '#lib/engine/views/rebuild/swap-view'

/**
 * How many payments of all contracts await a person's answer. Null while some row is one that a former release made:
 * it does not say. Read from the index alone, whose entries above zero are as few as these contracts.
 */
export const countUnansweredPayments = (db: Db): Promise<number | null> =>
  overSwap(async () => {
    const rows = db.collection<SubscriptionRow>(contractList.view.name)
    const [silent, [counted]] = await Promise.all([
      rows.findOne({ unansweredPayments: { $exists: false } }, { projection: { _id: 1 } }),
      rows
        .aggregate<{ payments: number }>([
          { $match: { unansweredPayments: { $gt: 0 } } },
          { $group: { _id: null, payments: { $sum: '$unansweredPayments' } } },
        ])
        .toArray(),
    ])
    return silent ? null : (counted?.payments ?? 0)
  })
