import { join } from 'node:path'
import type { Collection } from 'mongodb'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { IdempotencyKeyViolationError, InvalidEventError, VersionConflictError } from '#lib/engine/core/errors'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { callItems, ITEMS } from '#test/engine/store/append/append-atomically-calls'
import { hugo } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { by, removal } from '#test/support/faults/removal'
import { killAfter } from '#test/support/processes/kill-after'

describe('appending together', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  beforeAll(() => prepareStore(db(), subscription))
  const store = () => openStore(db(), subscription)
  const events = (): Collection => db().collection('event.subscription')
  const item = (aggregateId: string, code: string, expectedVersion?: number) => ({
    event: removal(aggregateId, code),
    idempotencyKey: `${aggregateId}-${code}`,
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
  })
  const holds = async () => expect((await verifyHistories(db(), subscription)).breaks).toEqual([])

  it('given several events of several aggregates, when they are appended together, then each expects what stands before it in the call', async () => {
    const results = await store().appendAll(
      [item('A', 'a', 0), item('B', 'a', 0), item('A', 'b', 1), item('A', 'c', 2)],
      by,
    )
    expect(results.map(({ event, outcome }) => [event.aggregateId, event.version, outcome])).toEqual([
      ['A', 1, 'appended'],
      ['B', 1, 'appended'],
      ['A', 2, 'appended'],
      ['A', 3, 'appended'],
    ])
    expect(new Set(results.map(({ event }) => event.correlationId)).size).toBe(1)
    await holds()
  })

  it('given nothing to append, when it is, then nothing happens', async () => {
    expect(await store().appendAll([], by)).toEqual([])
  })

  it.each<[string, () => unknown[], unknown]>([
    [
      'the last expects another version',
      () => [item('N-0', 'a'), item('N-1', 'a'), item('N-0', 'b', 0)],
      VersionConflictError,
    ],
    ['one is ahead of its history', () => [item('N-2', 'a'), item('N-3', 'a', 4)], VersionConflictError],
    [
      'one has a key that stands for something else',
      () => [item('N-4', 'a'), { ...item('N-5', 'a'), idempotencyKey: 'A-a' }],
      IdempotencyKeyViolationError,
    ],
    ['one is no valid event', () => [item('N-6', 'a'), item('N-7', '')], InvalidEventError],
    [
      'two have the same key',
      () => [item('N-8', 'a'), item('N-8', 'b'), { ...item('N-9', 'a'), idempotencyKey: 'N-8-a' }],
      InvalidEventError,
    ],
    ['the same event comes twice', () => [item('N-10', 'a'), item('N-10', 'a')], InvalidEventError],
  ])(
    'given several events of which %s, when they are appended together, then none stands',
    async (_name, items, error) => {
      await expect(store().appendAll(items() as never, by)).rejects.toBeInstanceOf(error)
      expect(await events().countDocuments({ aggregateId: /^N-/ })).toBe(0)
    },
  )

  it('given a call whose middle was recorded by others meanwhile, when it is sent, then the conflict carries what they recorded', async () => {
    await store().append(removal('C', 'a'), 'C-a', by)
    const { event: theirs } = await store().append(removal('C', 'theirs'), 'C-theirs', by)
    const error = await store()
      .appendAll([item('D', 'a', 0), item('C', 'b', 1)], by)
      .catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(VersionConflictError)
    expect(error).toMatchObject({ aggregateId: 'C', expectedVersion: 1, actualVersion: 2, eventsInBetween: [theirs] })
    expect(await store().load('D')).toEqual([])
  })

  it('given some of the events stand already, when all are appended together, then those are answered and the others added', async () => {
    const { event } = await store().append(removal('E', 'b'), 'E-b', by)
    const results = await store().appendAll([item('E', 'a'), item('E', 'b', 0), item('E', 'c', 2)], {
      ...by,
      actor: hugo,
    })
    expect(results.map(({ outcome }) => outcome)).toEqual(['appended', 'already_appended', 'appended'])
    expect(results[1]?.event).toEqual(event)
    expect(results.map(({ event: { version } }) => version)).toEqual([2, 1, 3])
    await holds()
  })

  it('given one call, when 32 writers send it at once over 8 stores, then it stands once and all get the same events', async () => {
    const stores = Array.from({ length: 8 }, store)
    const items = [item('F', 'a', 0), item('G', 'a', 0), item('F', 'b', 1)]
    const results = await Promise.all(
      Array.from({ length: 32 }, (_, writer) => (stores[writer % 8] as ReturnType<typeof store>).appendAll(items, by)),
    )
    const appended = results.filter((each) => each.some(({ outcome }) => outcome === 'appended'))
    expect(appended).toHaveLength(1)
    expect(appended[0]?.every(({ outcome }) => outcome === 'appended')).toBe(true)
    for (const result of results)
      expect(result.map(({ event }) => event)).toEqual(appended[0]?.map(({ event }) => event))
    expect(await events().countDocuments({ aggregateId: { $in: ['F', 'G'] } })).toBe(3)
  })

  it('given calls over the same aggregates in opposite order, and lone appends beside them, when they race, then all land, each call as a whole', async () => {
    const stores = Array.from({ length: 4 }, store)
    const results = await Promise.all(
      Array.from({ length: 24 }, async (_, writer) => {
        const one = stores[writer % 4] as ReturnType<typeof store>
        const [first, second] = writer % 2 ? ['H', 'I'] : ['I', 'H']
        if (writer % 3 === 0) return [await one.append(removal('H', `lone${writer}`), `H-lone${writer}`, by)]
        return one.appendAll([item(first as string, `a${writer}`), item(second as string, `b${writer}`)], by)
      }),
    )
    // A part that stood before the others would be told as standing already.
    expect(results.flat().every(({ outcome }) => outcome === 'appended')).toBe(true)
    expect(await events().countDocuments({ aggregateId: { $in: ['H', 'I'] } })).toBe(8 + 2 * 16)
    await holds()
  })

  it('given calls with one expected version in opposite order, when they race over two aggregates, then one stands as a whole', async () => {
    for (const round of [1, 2, 3, 4]) {
      const pair = [`J-${round}`, `K-${round}`]
      const results = await Promise.allSettled(
        Array.from({ length: 8 }, (_, writer) => {
          const [first, second] = (writer % 2 ? pair : pair.toReversed()) as [string, string]
          return store().appendAll([item(first, `a${writer}`, 0), item(second, `a${writer}`, 0)], by)
        }),
      )
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const result of results)
        if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(VersionConflictError)
      expect(await events().countDocuments({ aggregateId: { $in: pair } })).toBe(2)
    }
  })

  it('given a process killed with -9 while it appends together, when its calls are replayed, then all events stand once and no call in part', async () => {
    for (const run of ['kill1', 'kill2', 'kill3']) {
      const program = join(import.meta.dirname, 'append-atomically-child.ts')
      const begun = await killAfter(25, program, inject('mongodbUri'), db().databaseName, run)
      const stood: number[] = []
      for (let call = 0; call <= begun; call++) {
        const keys = callItems(run, call).map(({ idempotencyKey }) => idempotencyKey)
        stood.push(await events().countDocuments({ idempotencyKey: { $in: keys } }))
      }
      // Those that were answered stand; the one in flight as a whole or not at all.
      expect(stood.slice(0, -1)).toEqual(Array(begun).fill(ITEMS))
      expect([0, ITEMS]).toContain(stood.at(-1))
      for (let call = 0; call <= begun; call++) {
        const replayed = await store().appendAll(callItems(run, call), by)
        expect(new Set(replayed.map(({ outcome }) => outcome)).size).toBe(1)
      }
      expect(await events().countDocuments({ aggregateId: new RegExp(`^${run}-`) })).toBe((begun + 1) * ITEMS)
    }
    await holds()
  })
})
