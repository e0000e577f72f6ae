import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SubscriptionRow, subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { prepareView } from '#lib/engine/views/view-rows'
import { countUnansweredPayments } from '#lib/server/unanswered-payments'
import { useDatabase } from '#test/support/database'

const MANY = 500

describe('how many payments await an answer', () => {
  const { db } = useDatabase()
  const rows = () => db().collection<Pick<SubscriptionRow, '_id' | 'unansweredPayments'>>(subscriptionsView.name)

  beforeAll(async () => {
    await prepareView(db(), subscriptionsView)
  })
  afterAll(() => db().command({ profile: 0 }))

  it('given no contract at all, then none', async () => {
    expect(await countUnansweredPayments(db())).toBe(0)
  })

  it('given a few among many contracts, then the payments are summed, and no row is read for it', async () => {
    await rows().insertMany(
      Array.from({ length: MANY }, (_, index) => ({
        _id: `C-${index}`,
        unansweredPayments: index < 2 ? index + 1 : 0,
      })),
    )
    await db().command({ profile: 2 })
    expect(await countUnansweredPayments(db())).toBe(3)
    await db().command({ profile: 0 })
    const reads = await db().collection('system.profile').find({ ns: rows().namespace }).toArray()
    expect(reads).toHaveLength(2)
    for (const { docsExamined, keysExamined, planSummary } of reads) {
      expect(planSummary).toContain('IXSCAN { unansweredPayments: 1 }')
      expect(docsExamined).toBe(0)
      expect(keysExamined).toBeLessThanOrEqual(3)
    }
  })

  it('given one row of a release that did not know of it, then nobody knows, until it is written again', async () => {
    await rows().updateOne({ _id: 'C-9' }, { $unset: { unansweredPayments: true } })
    expect(await countUnansweredPayments(db())).toBeNull()
    await rows().updateOne({ _id: 'C-9' }, { $set: { unansweredPayments: 1 } })
    expect(await countUnansweredPayments(db())).toBe(4)
  })
})
