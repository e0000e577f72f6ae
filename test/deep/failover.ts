import { subscription } from '#lib/domain/subscription/aggregate'
import { openClient } from '#lib/engine/deployment/client'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { checkLoad } from './check-load.ts'
import { Load } from './load.ts'
import { number, type Part, seconds } from './part.ts'
import { ReplicaSet } from './replica-set.ts'
import { until } from './until.ts'

const KILLS = 5
const WRITERS = 16
const BETWEEN_KILLS = 300
/** How long appends may be without an answer, in milliseconds: an election, and the driver's notice of it. */
const BUDGET = 15_000

/** kill -9 of the primary under load: the others elect one of them, and the same store goes on. */
export const failover: Part = async (say) => {
  const set = await ReplicaSet.start(say)
  const client = openClient(set.uri)
  try {
    const db = client.db('deep')
    await prepareStore(db, subscription)
    const load = new Load(openStore(db, subscription), WRITERS)
    const recoveries: number[] = []
    for (let round = 1; round <= KILLS; round++) {
      const aim = load.acknowledged.size + BETWEEN_KILLS
      await until('the appends go on', () => load.acknowledged.size >= aim || load.surprises.length > 0)
      const restart = await set.killPrimary()
      const killed = performance.now()
      await until('an append is answered again', () => load.lastBegun > killed || load.surprises.length > 0)
      recoveries.push(performance.now() - killed)
      say(
        `kill ${round} of ${KILLS}: ${number(load.acknowledged.size)} acknowledged, again after ${seconds(recoveries.at(-1) as number)}`,
      )
      restart()
      await set.complete()
    }
    const { ok, summary } = await checkLoad(db, load, say)
    const longest = Math.max(...recoveries)
    return {
      ok: ok && longest <= BUDGET,
      summary: `${KILLS} primaries killed, appends again after ${seconds(longest)} at most: ${summary}`,
    }
  } finally {
    await client.close()
    await set.stop()
  }
}
