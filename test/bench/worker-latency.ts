import { setTimeout as pause } from 'node:timers/promises'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { openStore } from '#lib/engine/store/event-store'
import { placesSaved } from '#test/deep/worker/check-desk'
import { onDesk } from '#test/deep/worker/desk'
import { by } from '#test/support/faults/removal'
import { type Figure, milliseconds, percentile } from './measure.ts'
import { changed, seedHistories } from './worker-histories.ts'

const EVERY = 50
const APPENDS = 600
const WARM_UP = 60
const CONTRACTS = 200
const EVENTS_EACH = 10

/**
 * From the call of `append` until the row stands at that version, 20 times a second, with a real worker and this
 * process as the desk. That it stands is heard from a change stream over the rows: it tells later than a reader of
 * the list would see it, since it waits for a majority, so what is measured is never better than what people see.
 */
export const visible = (): Promise<Figure[]> =>
  onDesk(async (desk) => {
    await seedHistories(desk.db, { histories: CONTRACTS, eventsEach: EVENTS_EACH })
    desk.work({ LOG_LEVEL: 'error' })
    await placesSaved(desk)
    const store = openStore(desk.db, subscription)
    const begun = new Map<string, number>()
    const taken: number[] = []
    const appended: number[] = []
    const rows = desk.db
      .collection(subscriptionsView.name)
      .watch([], { fullDocument: 'updateLookup', maxAwaitTimeMS: 1_000 })
    await rows.tryNext()
    const listening = (async () => {
      for await (const change of rows as AsyncIterable<{
        fullDocument?: { _id: string; versions: { subscription: number } }
      }>) {
        const at = performance.now()
        const { _id, versions } = change.fullDocument ?? { _id: '', versions: { subscription: 0 } }
        const from = begun.get(`${_id}/${versions.subscription}`)
        if (from !== undefined) taken.push(at - from)
        begun.delete(`${_id}/${versions.subscription}`)
        if (taken.length === APPENDS) return
      }
    })()
    const start = performance.now()
    for (let each = 0; each < APPENDS; each++) {
      const due = start + each * EVERY
      await pause(Math.max(0, due - performance.now()))
      const id = `B-${each % CONTRACTS}`
      const round = Math.floor(each / CONTRACTS)
      const at = performance.now()
      begun.set(`${id}/${EVENTS_EACH + round + 1}`, at)
      await store.append(changed(id, EVENTS_EACH + round) as never, `late_${id}_${round}`, by)
      appended.push(performance.now() - at)
    }
    await listening
    await rows.close()
    const counted = taken.slice(WARM_UP)
    const figure = (share: number, atMost: number): Figure => ({
      name: `append → row visible at 20 a second, ${share * 100} % within ${atMost} ms`,
      budget: { atMost: 1 },
      ratio: percentile(counted, share) / atMost,
      detail: `${milliseconds(percentile(counted, share))} over ${counted.length} appends, which alone take ${milliseconds(percentile(appended.slice(WARM_UP), share))}`,
    })
    return [figure(0.5, 15), figure(0.95, 50)]
  })
