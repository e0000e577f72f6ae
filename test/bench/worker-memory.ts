import { readFile } from 'node:fs/promises'
import { subscription } from '#lib/domain/subscription/aggregate'
import { subscriptionsView } from '#lib/domain/subscription/views/subscriptions'
import { openStore } from '#lib/engine/store/event-store'
import { findIncomplete } from '#lib/engine/views/completeness'
import { placesSaved } from '#test/deep/worker/check-desk'
import { type Desk, onDesk } from '#test/deep/worker/desk'
import type { Worker } from '#test/deep/worker/worker'
import { by } from '#test/support/faults/removal'
import { until } from '#test/support/until'
import type { Figure } from './measure.ts'
import { changed, seedHistories } from './worker-histories.ts'

const HEAP = 192
const HOUR = 3_600_000
/** 400,000 events in short histories, and 100,000 in long ones. */
const SHORT = { histories: 4_000, eventsEach: 100, prefix: 'S' }
const LONG = { histories: 20, eventsEach: 5_000, prefix: 'L' }
/** While the worker runs, history by history as a portfolio comes in. */
const LIVE = { histories: 1_000, eventsEach: 100, prefix: 'V' }
const events = ({ histories, eventsEach }: typeof SHORT) => histories * eventsEach

/** A real worker with 192 MB of heap does 500,000 events, at its first start and while they come in. */
export const underLittleMemory = (show: (line: string) => void): Promise<Figure[]> =>
  onDesk(
    async (desk) => {
      const seed = (what: typeof SHORT) =>
        seedHistories(desk.db, {
          ...what,
          onProgress: (done) => progress(`${what.prefix}: ${done} of ${events(what)} events`),
        })
      await seed(SHORT)
      await seed(LONG)
      show(`${events(SHORT) + events(LONG)} events stand; the worker starts`)
      const worker = desk.work({ LOG_LEVEL: 'error' }, desk.port, [`--max-old-space-size=${HEAP}`])
      const scanned = await timeTo(async () => {
        await placesSaved(desk)
        await rowsStand(desk, worker, SHORT.histories + LONG.histories)
      })
      const first = await figure('first scan', events(SHORT) + events(LONG), scanned, worker)

      // One more event for every long history, and for many short ones, all in one batch of the stream.
      const ids = [...numbered(LONG), ...numbered(SHORT).slice(0, 480)]
      const last = (id: string) => (id.startsWith('L') ? LONG.eventsEach : SHORT.eventsEach)
      const items = ids.map((id) => ({ event: changed(id, last(id)) as never, idempotencyKey: `burst_${id}` }))
      await openStore(desk.db, subscription).appendAll(items, by)
      const burst = await timeTo(() => rowsStand(desk, worker, SHORT.histories + LONG.histories))
      const atOnce = await figure('a burst on long histories', ids.length, burst, worker)

      const lived = await timeTo(async () => {
        await seed(LIVE)
        await rowsStand(desk, worker, SHORT.histories + LONG.histories + LIVE.histories)
      })
      return [first, atOnce, await figure('as they come in', events(LIVE), lived, worker)]
    },
    { cacheGigabytes: 1 },
  )

const numbered = ({ histories, prefix }: typeof SHORT) =>
  Array.from({ length: histories }, (_, index) => `${prefix}-${index}`)
const progress = (line: string) => void (process.stdout.isTTY && process.stdout.write(`\r${line}   \r`))

async function timeTo(work: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** Every row stands at the last version of its history, with the same worker. */
const rowsStand = (desk: Desk, worker: Worker, aggregates: number) =>
  until(
    `${aggregates} rows`,
    async () => {
      if (worker.isOver()) throw new Error(`The worker has ended with ${await worker.ended}`)
      progress(`${await desk.db.collection(subscriptionsView.name).countDocuments()} of ${aggregates} rows`)
      const found = await findIncomplete(desk.db, subscriptionsView)
      return found.aggregates === aggregates && found.incomplete.length === 0
    },
    HOUR,
  )

async function figure(what: string, count: number, ms: number, { pid }: Worker): Promise<Figure> {
  const seconds = ms / 1_000
  return {
    name: `the worker under ${HEAP} MB of heap, ${what}: ${count} events`,
    budget: null,
    ratio: 1,
    detail: `${seconds.toFixed(1)} s, ${Math.round(count / seconds)} a second${await peak(pid)}`,
  }
}

/** The most memory the process ever had in all, heap and everything else; only Linux tells. */
async function peak(pid: number): Promise<string> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(status) ?? []
  return kilobytes ? `; ${Math.round(Number(kilobytes) / 1024)} MB of the process at most` : ''
}
