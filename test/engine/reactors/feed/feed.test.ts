import type { ChangeStream, ChangeStreamDocument } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { Backlog } from '#lib/engine/reactors/feed/backlog'
import { Feed } from '#lib/engine/reactors/feed/feed'
import { StreamReader } from '#lib/engine/reactors/feed/stream-reader'

const placeAt = (number: number) => ({ _data: `82${String(number).padStart(8, '0')}` })
const change = (number: number) =>
  ({ _id: placeAt(number), ns: { coll: 'events' }, wallTime: new Date(number) }) as unknown as ChangeStreamDocument

/** What the server answers a reactor's own stream, question by question: the next change, or that there is none now. */
function serverThatSays(answers: (number | null)[]): ChangeStream {
  let place = 0
  const stream = {
    closed: false,
    get resumeToken() {
      return placeAt(place)
    },
    async tryNext() {
      const next = answers.shift() ?? null
      if (next !== null) place = next
      return next === null ? null : change(next)
    },
    async close() {
      stream.closed = true
    },
  }
  return stream as unknown as ChangeStream
}

/** A reactor at the place 0, whose own stream says this, while the stream of all is at `from`. */
function begin(own: (number | null)[], from: number) {
  const all = new Backlog(placeAt(from), () => true)
  const feed = new Feed(placeAt(0), {
    shared: { join: () => all, leave: (backlog) => backlog.cut() },
    open: () => new StreamReader(serverThatSays(own), async () => new Date()),
    wants: () => true,
  })
  const take = async () =>
    (await feed.take(10)).changes.map(({ _id }) => Number((_id as { _data: string })._data.slice(2)))
  const goOn = (number: number) => all.hear({ changes: [change(number)], place: placeAt(number), to: new Date(number) })
  return { feed, take, goOn }
}

describe('what one reactor hears', () => {
  it('given the stream of all is ahead of it, then it shares that one no sooner than it has heard what lies between, and misses nothing', async () => {
    const { feed, take, goOn } = begin([1, null, 2, null, 3, null], 3)
    goOn(4)
    expect([await take(), feed.isShared]).toEqual([[1], false])
    expect([await take(), feed.isShared]).toEqual([[2], false])
    expect([await take(), feed.isShared]).toEqual([[3], true])
    expect(await take()).toEqual([4])
  })

  it('given it is ahead of the stream of all, then it shares that one at once, and hears nothing twice', async () => {
    const { feed, take, goOn } = begin([1, 2, 3, null], 1)
    goOn(2)
    expect([await take(), feed.isShared]).toEqual([[1, 2, 3], true])
    goOn(3)
    goOn(4)
    expect(await take()).toEqual([4])
  })

  it('given there was nothing when it asked, and the stream of all came past something since, then it asks once more before it shares that one', async () => {
    const { feed, take, goOn } = begin([null, 1, null], 1)
    expect([await take(), feed.isShared]).toEqual([[], false])
    expect([await take(), feed.isShared]).toEqual([[1], true])
    goOn(2)
    expect(await take()).toEqual([2])
  })

  it('given there is nothing at all since, then it shares the stream of all although its own place is behind that one', async () => {
    const { feed, take, goOn } = begin([], 1)
    await take()
    expect([await take(), feed.isShared]).toEqual([[], true])
    goOn(2)
    expect(await take()).toEqual([2])
  })
})
