import type { Db } from 'mongodb'
import { bounded } from '#lib/engine/store/bounded'

export type Clock = () => Date

/** How long a measured offset is trusted, in milliseconds. */
const OFFSET_LIFETIME = 60_000

/**
 * The database server's clock: this process's, corrected by an offset measured with `hello`. Two web
 * servers whose own clocks differ by an hour still write one order of dates.
 */
export function serverClock(db: Db): () => Promise<Date> {
  let offset = 0
  let measuredAt = Number.NEGATIVE_INFINITY
  return async () => {
    if (performance.now() - measuredAt > OFFSET_LIFETIME) {
      const before = Date.now()
      const { localTime } = (await bounded(db.command({ hello: 1 }))) as unknown as { localTime: Date }
      const after = Date.now()
      offset = localTime.getTime() - (before + after) / 2
      measuredAt = performance.now()
    }
    return new Date(Date.now() + Math.round(offset))
  }
}
