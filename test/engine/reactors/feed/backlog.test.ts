import type { ChangeStreamDocument } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { Backlog } from '#lib/engine/reactors/feed/backlog'

const placeAt = (number: number) => ({ _data: `82${String(number).padStart(8, '0')}` })
const timeAt = (number: number) => new Date(1_000 * number)
const change = (number: number) =>
  ({ _id: placeAt(number), ns: { coll: 'events' }, wallTime: timeAt(number) }) as unknown as ChangeStreamDocument
/** What a stream says that has come to `place`. */
const said = (numbers: readonly number[], place = numbers.at(-1) as number) => ({
  ...{ changes: numbers.map(change), place: placeAt(place), to: timeAt(place) },
})
const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index)
const numbersOf = (answer: { changes: readonly ChangeStreamDocument[] } | null) =>
  answer?.changes.map(({ _id }) => Number((_id as { _data: string })._data.slice(2)))
const open = (limit = 10, from = 0) => new Backlog(placeAt(from), () => true, limit)

describe('what waits for one reactor', () => {
  it('given more than is taken at once, then it comes in order, and its place is past nothing that was not taken', async () => {
    const backlog = open()
    backlog.hear(said([1, 2, 3, 4], 9))
    const first = await backlog.take(3)
    expect(numbersOf(first)).toEqual([1, 2, 3])
    expect(first).toMatchObject({ place: placeAt(3), to: timeAt(3) })
    const rest = await backlog.take(3)
    expect(numbersOf(rest)).toEqual([4])
    expect(rest).toMatchObject({ place: placeAt(9), to: timeAt(9) })
  })

  it('given what is for others alone, then nothing waits, and its place goes on', async () => {
    const backlog = new Backlog(placeAt(0), ({ _id }) => _id === null, 10)
    backlog.hear(said([1, 2]))
    expect(await backlog.take(5)).toEqual({ changes: [], place: placeAt(2), to: timeAt(2) })
  })

  it('given nothing is there, then it waits for what comes, be it that there is nothing', async () => {
    const backlog = open()
    const taking = backlog.take(5)
    backlog.hear(said([], 7))
    expect(await taking).toEqual({ changes: [], place: placeAt(7), to: timeAt(7) })
  })

  it('given it is never taken, then no more wait than may, however many come, and it is cut', () => {
    const backlog = open(10)
    for (const from of range(0, 100)) {
      backlog.hear(said(range(1 + 3 * from, 3)))
      expect(backlog.length).toBeLessThanOrEqual(10)
    }
    expect(backlog.isCut).toBe(true)
  })

  it('given it was cut, then what is in it comes without a hole, its place is before all that is not, and then it is over', async () => {
    const backlog = open(4)
    backlog.hear(said([1, 2, 3]))
    backlog.hear(said([4, 5]))
    backlog.hear(said([6]))
    const taken = await backlog.take(10)
    expect(numbersOf(taken)).toEqual([1, 2, 3])
    expect(taken).toMatchObject({ place: placeAt(3), to: timeAt(3) })
    expect(await backlog.take(10)).toBeNull()
  })

  it('given its reactor has heard some elsewhere, then these are left out, also where the stream comes to them later', async () => {
    const backlog = open()
    backlog.hear(said([1, 2, 3]))
    backlog.startAfter(placeAt(5))
    expect(await backlog.take(10)).toMatchObject({ changes: [], place: placeAt(5) })
    backlog.hear(said([4, 5]))
    backlog.hear(said([6]))
    const taken = await backlog.take(10)
    expect(numbersOf(taken)).toEqual([6])
    expect(taken).toMatchObject({ place: placeAt(6) })
  })
})
