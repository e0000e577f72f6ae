import type { Db } from 'mongodb'
import { bounded } from '#lib/engine/store/bounded'

export type Clock = () => Date

/** How long a measured offset is trusted, in milliseconds. */
const OFFSET_LIFETIME = 60_000

/** One for the process, also where a bundler gives it this module more than once. */
const shared = globalThis as { hindsightClockAhead?: () => number }

/**
 * Lets a host set the clock of events, by milliseconds ahead of the database's: for embedded demos and tests alone.
 * It is asked each time, so that all processes of a desk may follow one setting.
 */
export const setClockAhead = (ahead: (() => number) | undefined): void => {
  shared.hindsightClockAhead = ahead
}

/** Whether a host lets it be set, whether it is or not. */
export const isClockSettable = (): boolean => shared.hindsightClockAhead !== undefined

/** By how many milliseconds the clock of events is set ahead; negative where it is set back. */
export const clockAhead = (): number => shared.hindsightClockAhead?.() ?? 0

/**
 * The database server's clock: this process's, corrected by an offset measured with `hello`. Two web
 * servers whose own clocks differ by an hour still write one order of dates. Leases, places and whatever else the
 * machinery times go by it.
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

/** The clock of events, which says when something was recorded and what day it is: the server's, unless it is set. */
export function eventClock(db: Db): () => Promise<Date> {
  const now = serverClock(db)
  return async () => eventDate(await now())
}

/** What an event says that is recorded at an instant of the server's clock. */
export const eventDate = (instant: Date): Date => new Date(instant.getTime() + clockAhead())

/** `eventDate` of now, within a query. */
export const eventNow = () => ({ $add: ['$$NOW', clockAhead()] })
