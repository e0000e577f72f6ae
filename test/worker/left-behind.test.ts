import { pino } from 'pino'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { allPartitions, partitionsOf } from '#lib/engine/core/partition'
import { readCheckpoints } from '#lib/engine/reactors/checkpoints'
import { SharedStream } from '#lib/engine/reactors/feed/shared-stream'
import type { StreamReader } from '#lib/engine/reactors/feed/stream-reader'
import { streamsFor } from '#lib/engine/reactors/feed/streams'
import { follow } from '#lib/engine/reactors/follow'
import { Places } from '#lib/engine/reactors/places'
import type { Processor } from '#lib/engine/reactors/processor'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { useDatabase } from '#test/support/database'
import { nobodyHears } from '#test/support/faults/nobody-hears'
import { by, removal } from '#test/support/faults/removal'
import { openGate } from '#test/support/open-gate'
import { openStreams } from '#test/support/open-streams'
import { until } from '#test/support/until'

const log = pino({ level: 'silent' })
const nothing = async () => undefined
/** How many changes wait for one reactor here. */
const LIMIT = 10

describe('reactors that share a stream', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  const ending: (() => Promise<unknown>)[] = []
  beforeAll(() => prepareStore(db(), subscription))
  afterEach(async () => {
    await Promise.all(ending.splice(0).map((end) => end()))
  })
  const append = (id: string) => openStore(db(), subscription).append(removal(id), `removed_${id}`, by)
  const appendAll = async (prefix: string, count: number) => {
    const ids = Array.from({ length: count }, (_, index) => `${prefix}-${index}`)
    for (const id of ids) await append(id)
    return ids
  }

  /** Hears of everything; `door` opens what it waits for at one of them. */
  function reactor(name: string, { waitsAt }: { waitsAt?: string } = {}) {
    let open = () => {}
    const door = new Promise<void>((resolve) => {
      open = resolve
    })
    const heard: string[] = []
    const processor: Processor = {
      ...{ name, version: '1', aggregates: [subscription] },
      ...{ catchUp: async () => ({}), retry: nothing, isDue: () => false },
      async work(_, changes) {
        const ids = changes.map(({ aggregateId }) => aggregateId)
        heard.push(...ids)
        if (waitsAt && ids.includes(waitsAt)) await door
        return partitionsOf(ids)
      },
    }
    return { processor, heard, open: () => open() }
  }

  /** Runs them by one stream, which can be closed; how often each opened one of its own, by its name. */
  function run(processors: readonly Processor[]) {
    const stopping = new AbortController()
    const { signal } = stopping
    const { now, openStream } = streamsFor(db(), processors, { log, signal: AbortSignal.abort() })
    const all: StreamReader[] = []
    const open = () => {
      all.push(openStream(null))
      return all.at(-1) as StreamReader
    }
    const shared = new SharedStream({ log, signal, open, limit: LIMIT })
    const alone = new Map<string, number>()
    const own: StreamReader[] = []
    const running = processors.map((processor) =>
      follow(processor, {
        ...{ db: db(), log, signal, partitions: allPartitions, places: new Places(db()), now, shared },
        ...{ progress: nothing, turned: nothing, gate: openGate, partDone: nobodyHears },
        openStream(place) {
          alone.set(processor.name, (alone.get(processor.name) ?? 0) + 1)
          own.push(openStream(place))
          return own.at(-1) as StreamReader
        },
      }).catch(() => undefined),
    )
    const stop = async () => {
      stopping.abort()
      await Promise.all([...running, shared.ended])
    }
    ending.push(stop)
    const isShared = async () =>
      own.length >= processors.length && own.every(({ isOver }) => isOver) && (await openStreams(db())) === 1
    const sharing = () => until('they share one stream', isShared, 20_000)
    return { alone, sharing, stop, closeShared: () => all.at(-1)?.close() }
  }

  it('given one takes its time and more comes than waits for it, then the others have had it all, and it hears of each without a hole, and shares again', async () => {
    const slow = reactor('slow', { waitsAt: 'HOLD' })
    const quick = reactor('quick')
    const { alone, sharing } = run([slow.processor, quick.processor])
    await sharing()
    await append('HOLD')
    await until('it waits', () => slow.heard.includes('HOLD'), 10_000)
    const ids = ['HOLD', ...(await appendAll('MANY', 4 * LIMIT))]
    await until('the other has had it all', () => quick.heard.length >= ids.length, 10_000)
    expect(quick.heard).toEqual(ids)
    expect(slow.heard).toEqual(['HOLD'])
    slow.open()
    await until('it has had it all', () => slow.heard.length >= ids.length, 10_000)
    expect(slow.heard).toEqual(ids)
    expect(Object.fromEntries(alone)).toEqual({ slow: 2, quick: 1 })
    await sharing()
    const after = await appendAll('AFTER', 3)
    await until('both hear of what comes then', () => slow.heard.length + quick.heard.length === 2 * (ids.length + 3))
    expect([slow.heard.slice(-3), quick.heard.slice(-3)]).toEqual([after, after])
  })

  it('given it ends while it is left behind, when it begins again, then it hears of all that it had not done', async () => {
    const slow = reactor('ends', { waitsAt: 'STOP' })
    const { sharing, stop } = run([slow.processor])
    await sharing()
    await append('STOP')
    await until('it waits', () => slow.heard.includes('STOP'), 10_000)
    const ids = await appendAll('MISSED', 3 * LIMIT)
    const places = async () => new Set((await readCheckpoints(db(), 'ends')).map(({ token }) => JSON.stringify(token)))
    const before = await places()
    const stopping = stop()
    slow.open()
    await stopping
    // The one event that it has done may be behind its place, and nothing that it has not.
    expect((await places()).size).toBeLessThanOrEqual(before.size + 1)
    const again = reactor('ends')
    const next = run([again.processor])
    await until('it has had the rest', () => ids.every((id) => again.heard.includes(id)), 20_000)
    // A stream that is closed while it is being opened stays with the server for a while.
    await next.sharing()
  })

  it('given the shared stream ends, when more comes, then each goes on by one of its own, nothing is missed, and they share one again', async () => {
    const one = reactor('one')
    const { alone, sharing, closeShared } = run([one.processor])
    await sharing()
    await closeShared()
    const events = await appendAll('CLOSED', 5)
    await until('it hears of them', () => events.every((id) => one.heard.includes(id)), 20_000)
    expect(one.heard.filter((id) => id.startsWith('CLOSED'))).toEqual(events)
    expect(alone.get('one')).toBe(2)
    await sharing()
  })
})
