import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from 'mongodb'
import { overSwap } from '#lib/engine/views/rebuild/swap-view'
import type { Row } from '#lib/engine/views/view'

/** What somebody who reads a list all the while must never see. */
export interface Seen {
  readings: number
  wentBack: string[]
  vanished: string[]
  failed: unknown[]
}

/** Reads every row of a view again and again until it is stopped, and remembers where each stood. */
export function watchRows(db: Db, view: string): { stop(): Promise<Seen> } {
  const seen: Seen = { readings: 0, wentBack: [], vanished: [], failed: [] }
  const known = new Map<string, Record<string, number>>()
  let stopped = false
  const look = async () => {
    const rows = await overSwap(() =>
      db
        .collection<Row>(view)
        .find({}, { projection: { versions: 1 } })
        .toArray(),
    )
    const there = new Map(rows.map(({ _id, versions }) => [_id, versions]))
    for (const [id, before] of known) {
      const now = there.get(id)
      if (!now) seen.vanished.push(id)
      else if (Object.keys(before).some((source) => (now[source] ?? 0) < (before[source] ?? 0)))
        seen.wentBack.push(`${id}: ${JSON.stringify(before)} then ${JSON.stringify(now)}`)
    }
    for (const [id, versions] of there) known.set(id, versions)
    seen.readings += 1
  }
  const watching = (async () => {
    while (!stopped) {
      await look().catch((error: unknown) => seen.failed.push(error))
      await pause(2)
    }
  })()
  return {
    async stop() {
      stopped = true
      await watching
      return seen
    },
  }
}
