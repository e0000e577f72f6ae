import { setTimeout as pause } from 'node:timers/promises'
import { readLeases } from '#lib/engine/reactors/leases'
import { openProxy } from '#test/support/faults/proxy'
import { type Part, seconds } from '../part.ts'
import { until } from '../until.ts'
import { checkDesk } from './check-desk.ts'
import { type Desk, onDesk } from './desk.ts'
import { Flow } from './flow.ts'
import { working } from './worker.ts'

/** How long nothing passes, in milliseconds: longer than a lease. */
const SILENT = 15_000
/** Within this another worker has the partitions of one that has gone silent, in milliseconds. */
const TAKEOVER = 10_000

/** The network between the worker and the server swallows every byte and tells nobody, first under one worker, then under one of two. */
export const silence: Part = (say) =>
  onDesk(async (desk) => {
    const proxy = await openProxy(desk.port)
    try {
      await working(desk.work({}, proxy.port))
      const alone = new Flow(desk.db, { events: 1_500, perSecond: 100 })
      await until('events flow', () => alone.recorded >= 300)
      proxy.swallow(true)
      await pause(SILENT)
      proxy.swallow(false)
      say(`one worker heard nothing for ${seconds(SILENT)}`)
      desk.work()
      await until('two share the work', async () => (await holders(desk)).size === 2)
      const beside = new Flow(desk.db, { events: 1_500, perSecond: 100, from: 1_000 })
      await until('events flow', () => beside.recorded >= 300)
      proxy.swallow(true)
      const silentSince = performance.now()
      await until('the other has it all', async () => (await holders(desk)).size === 1 && !(await hasFree(desk)))
      const takeover = performance.now() - silentSince
      say(`one of two heard nothing, and the other had all partitions after ${seconds(takeover)}`)
      await pause(SILENT - takeover)
      proxy.swallow(false)
      // Asked to end before, it would still wait for answers that were swallowed.
      await until('two share the work again', async () => (await holders(desk)).size === 2)
      const { ok, summary } = await checkDesk(desk, [alone, beside])
      return { ok: ok && takeover <= TAKEOVER, summary: `taken over after ${seconds(takeover)}: ${summary}` }
    } finally {
      await proxy.close()
    }
  })

const leasesOf = async ({ db }: Desk) => (await readLeases(db)).map(({ holder }) => holder)
const holders = async (desk: Desk) => new Set((await leasesOf(desk)).filter((holder) => holder !== null))
const hasFree = async (desk: Desk) => (await leasesOf(desk)).includes(null)
