import type { ChangeStream } from 'mongodb'
import { pino } from 'pino'
import { beforeAll, describe, expect, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { allPartitions, partitionsOf } from '#lib/engine/core/partition'
import { forgetPlaces, readCheckpoints } from '#lib/engine/reactors/checkpoints'
import { openStream } from '#lib/engine/reactors/feed/change-feed'
import { StreamReader } from '#lib/engine/reactors/feed/stream-reader'
import { streamsFor } from '#lib/engine/reactors/feed/streams'
import { type Following, follow } from '#lib/engine/reactors/follow'
import { Places } from '#lib/engine/reactors/places'
import type { Processor } from '#lib/engine/reactors/processor'
import { serverClock } from '#lib/engine/store/clock'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { useDatabase } from '#test/support/database'
import { nobodyHears } from '#test/support/faults/nobody-hears'
import { by, removal } from '#test/support/faults/removal'
import { openGate } from '#test/support/open-gate'
import { until } from '#test/support/until'

const nothing = async () => undefined
const log = pino({ level: 'silent' })
/** A stream of which each answer of the server is heard as it comes, whoever has asked. */
function overheard(stream: ChangeStream, hear: (answer: unknown) => void): ChangeStream {
  const ask = stream.tryNext.bind(stream)
  stream.tryNext = async () => {
    const answer = await ask()
    hear(answer)
    return answer
  }
  return stream
}

describe('following the stream for one reactor', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  beforeAll(() => prepareStore(db(), subscription))
  const processorOf = (own: Partial<Processor>): Processor => ({
    ...{ name: 'reactor', version: '1', aggregates: [subscription] },
    ...{ catchUp: async () => ({}), work: async () => [], retry: nothing, isDue: () => false, ...own },
  })
  const run = (processor: Processor, signal: AbortSignal, own: Partial<Following> = {}) =>
    follow(processor, {
      ...{ db: db(), log, signal, partitions: allPartitions, places: new Places(db()) },
      ...{ progress: nothing, turned: nothing, gate: openGate, partDone: nobodyHears },
      ...{ ...streamsFor(db(), [processor], { log, signal }), ...own },
    })
  const append = (id: string) => openStore(db(), subscription).append(removal(id), `removed_${id}`, by)
  /** Forgotten ones are still there, without a token. */
  const hasPlaces = () =>
    until('its places', async () => (await readCheckpoints(db(), 'reactor')).some(({ token }) => token))

  /** What it hears of, and what it scans, until it has heard of `id`; `fail` where its work is to break at that. */
  async function hear(id: string, { fail = false } = {}): Promise<{ heard: string[]; scans: number }> {
    const ending = new AbortController()
    const heard: string[] = []
    let scans = 0
    const processor = processorOf({
      async catchUp() {
        scans++
        return {}
      },
      async work(_, changes) {
        heard.push(...changes.map(({ aggregateId }) => aggregateId))
        if (fail && heard.includes(id)) throw new Error('the work broke')
        return partitionsOf(heard)
      },
    })
    const running = run(processor, ending.signal)
    if (fail) {
      // Listened to before the event: the work may break while the append is still being answered.
      const broken = expect(running).rejects.toThrow('the work broke')
      await hasPlaces()
      await append(id)
      await broken
    } else {
      // Its end may break off a question to the server, which is no failure.
      const over = running.catch(() => undefined)
      await until(`it hears of ${id}`, () => heard.includes(id), 10_000).finally(() => ending.abort())
      await over
    }
    return { heard, scans }
  }

  it('given its work breaks, when it follows again, then it hears of the same events again', async () => {
    expect((await hear('A', { fail: true })).heard).toEqual(['A'])
    expect(await hear('A')).toMatchObject({ scans: 0 })
  })

  it('given events while it was off, when it follows again, then it hears of them, and scans nothing', async () => {
    await append('B')
    expect(await hear('B')).toMatchObject({ scans: 0 })
  })

  it('given its places are lost, when it follows again, then it scans before it goes on', async () => {
    await forgetPlaces(db(), 'reactor', allPartitions)
    expect(await hear('C', { fail: true })).toMatchObject({ scans: 1 })
  })

  it('given an event recorded while another is worked on, after the server said that there was none, then nobody is told that the work is done up to that event', async () => {
    const ending = new AbortController()
    let open = () => {}
    const door = new Promise<void>((resolve) => {
      open = resolve
    })
    const heard: string[] = []
    const currentTos: Date[] = []
    const processor = processorOf({
      async work(_, changes) {
        heard.push(...changes.map(({ aggregateId }) => aggregateId))
        if (heard.at(-1) === 'ONE') await door
        return partitionsOf(heard)
      },
    })
    let lastAnswer: unknown = null
    const over = run(processor, ending.signal, {
      // Its own stream has a question at the server while the work goes on; that of all would have asked anew since.
      shared: { join: () => null, leave: nobodyHears },
      openStream: (place) =>
        new StreamReader(
          overheard(openStream(db(), processor, place), (answer) => {
            lastAnswer = answer
          }),
          serverClock(db()),
        ),
      async turned(currentTo) {
        if (heard.includes('ONE') && !heard.includes('TWO')) currentTos.push(currentTo)
      },
    }).catch(() => undefined)
    await hasPlaces()
    await append('ONE')
    await until('it works on the first', () => heard.includes('ONE'), 10_000)
    await until('the question asked meanwhile is answered', () => lastAnswer === null, 10_000)
    const { event } = await append('TWO')
    open()
    await until('it hears of the second', () => heard.includes('TWO'), 10_000).finally(() => ending.abort())
    await over
    // Once of the first event, and once, or more often, that there was nothing.
    expect(currentTos.length).toBeGreaterThanOrEqual(2)
    expect(currentTos.filter((currentTo) => currentTo >= event.appendDate)).toEqual([])
  })

  it('given a long scan, when its end is asked for, then it ends after the part in hand, and the next start scans again', async () => {
    const ending = new AbortController()
    let parts = 0
    const slow = processorOf({
      name: 'slow',
      async catchUp(_, progress) {
        for (; parts < 1_000; parts++) {
          if (parts === 3) ending.abort()
          await progress()
        }
        return { parts }
      },
    })
    await expect(run(slow, ending.signal)).rejects.toThrow('aborted')
    expect(parts).toBe(3)
    expect(await readCheckpoints(db(), 'slow')).toEqual([])
  })
})
