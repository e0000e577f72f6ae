import type { Db } from 'mongodb'
import { subscription } from '#lib/domain/subscription/aggregate'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { collectionName } from '#lib/engine/store/event-store'
import { countLost, type Load } from './load.ts'
import { number, type Result } from './part.ts'

/** Ends the load, sends everything again that had failed, and compares what stands with what was acknowledged. */
export async function checkLoad(db: Db, load: Load, say: (line: string) => void): Promise<Result> {
  await load.stop()
  const failed = load.unsure.length
  await load.retryAll()
  const events = db.collection(collectionName(subscription), { readConcern: { level: 'majority' } })
  const lost = await countLost(events, load.acknowledged)
  const documents = await events.countDocuments()
  const keys = (await events.distinct('idempotencyKey')).length
  const { breaks } = await verifyHistories(db, subscription)
  for (const { aggregateId, version, what } of breaks.slice(0, 5)) say(`${aggregateId}, version ${version}, ${what}`)
  for (const surprise of load.surprises.slice(0, 5)) say(`unexpected: ${surprise}`)
  // After the retries every key is acknowledged: what stands beyond them was written twice, or by nobody.
  const extra = documents - load.acknowledged.size
  return {
    ok: lost + extra + (documents - keys) + breaks.length + load.surprises.length === 0,
    summary:
      `${number(load.acknowledged.size)} events acknowledged, ${lost} lost, ${extra} too many, ` +
      `${number(load.failed)} calls failed (${failed} left to retry at the end), ${breaks.length} broken histories`,
  }
}
