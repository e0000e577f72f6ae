import { type Db, MongoServerError, type ResumeToken } from 'mongodb'
import { readCheckpoints } from '#lib/engine/reactors/checkpoints'
import { number, type Part } from '../part.ts'
import { until } from '../until.ts'
import { checkDesk, watched } from './check-desk.ts'
import { onDesk } from './desk.ts'
import { Flow } from './flow.ts'
import { leaveOff } from './leave-off.ts'

const HISTORY_LOST = 286
const OPLOG = 16

/** While the worker is off the oplog rolls over, so that its place in the stream is lost for good. */
export const oplog: Part = (say) =>
  onDesk(
    async (desk) => {
      const { before, missed } = await leaveOff(desk)
      const written = await rollOver(desk.db)
      say(
        `killed; ${number(missed.events)} more events, then ${written} MB of filler: every place is refused with ${HISTORY_LOST}`,
      )
      // These come in while it scans.
      const after = new Flow(desk.db, { events: 900, from: 2_000 })
      const second = desk.work()
      const { ok, summary } = await checkDesk(desk, [before, missed, after])
      const lost = second.logged.filter(({ msg }) => msg.includes('place is lost')).length
      return { ok: ok && lost > 0, summary: `${lost} places found lost: ${summary}` }
    },
    { oplog: OPLOG },
  )

/**
 * Writes until no saved place is in the oplog any more; how many megabytes that took. It is cut by writes, and only up
 * to the last checkpoint, so it takes more than it holds.
 */
export async function rollOver(db: Db): Promise<number> {
  const filler = db.collection('filler')
  let megabytes = 0
  await until('every place is lost', async () => {
    await filler.insertOne({ filler: Buffer.alloc(1024 * 1024) })
    megabytes++
    return arePlacesLost(db)
  })
  await filler.drop()
  return megabytes
}

async function arePlacesLost(db: Db): Promise<boolean> {
  const places = (await Promise.all(watched.map(({ name }) => readCheckpoints(db, name)))).flat()
  // The partitions of a reactor were saved together, most of them.
  const tokens = new Map(places.map(({ token }) => [JSON.stringify(token), token]))
  for (const token of tokens.values()) if (!(await isLost(db, token))) return false
  return tokens.size > 0
}

async function isLost(db: Db, token: ResumeToken): Promise<boolean> {
  const stream = db.watch([], { resumeAfter: token, maxAwaitTimeMS: 50 })
  try {
    await stream.tryNext()
    return false
  } catch (error) {
    if (error instanceof MongoServerError && error.code === HISTORY_LOST) return true
    throw error
  } finally {
    await stream.close()
  }
}
