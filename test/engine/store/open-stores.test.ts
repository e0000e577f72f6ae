import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { IdempotencyKeyViolationError, InvalidEventError, VersionConflictError } from '#lib/engine/core/errors'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { openStores } from '#lib/engine/store/open-stores'
import { callItems, counted, ITEMS, kinds } from '#test/engine/store/two-kinds'
import { useDatabase } from '#test/support/database'
import { by } from '#test/support/faults/removal'
import { killAfter } from '#test/support/processes/kill-after'

describe('stores opened together', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  beforeAll(async () => {
    for (const kind of Object.values(kinds)) await prepareStore(db(), kind)
  })
  let count = 0
  let id: string
  beforeEach(() => {
    id = `T-${++count}`
  })
  const stores = () => openStores(db(), kinds)
  const item = (aggregate: string, key: string, expectedVersion?: number) => ({
    ...{ aggregate, event: counted(id), idempotencyKey: `${id}-${key}` },
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
  })
  const stand = async (of = id) => [
    (await openStore(db(), kinds.parcel).load(of)).length,
    (await openStore(db(), kinds.van).load(of)).length,
  ]
  const holds = async () => {
    for (const kind of Object.values(kinds)) expect((await verifyHistories(db(), kind)).breaks).toEqual([])
  }

  it('given events of two kinds, when they are appended together, then each stands in its history, in the order given', async () => {
    const both = await stores().appendAll([item('parcel', 'a', 0), item('van', 'b', 0), item('parcel', 'c', 1)], by)
    expect(both.map(({ event, outcome }) => [event.version, outcome])).toEqual([
      [1, 'appended'],
      [1, 'appended'],
      [2, 'appended'],
    ])
    expect(new Set(both.map(({ event }) => event.correlationId)).size).toBe(1)
    expect(await stand()).toEqual([2, 1])
    await holds()
  })

  it('given one store of several, when it is used alone, then it knows the heads that were appended together', async () => {
    const together = stores()
    const van = together.of(kinds.van)
    await together.appendAll([item('parcel', 'a', 0), item('van', 'b', 0)], by)
    expect((await van.append(counted(id), `${id}-c`, { ...by, expectedVersion: 1 })).event.version).toBe(2)
    expect(together.of(kinds.van)).toBe(van)
    expect((await van.kinds?.load('parcel', id))?.map(({ version }) => version)).toEqual([1])
    expect(openStore(db(), kinds.van).kinds).toBeUndefined()
  })

  it.each<[string, () => unknown[], unknown]>([
    ['the last expects another version', () => [item('parcel', 'a', 0), item('van', 'b', 3)], VersionConflictError],
    [
      'the last is no valid event',
      () => [item('parcel', 'a'), { ...item('van', 'b'), event: counted(id, 0) }],
      InvalidEventError,
    ],
    ['one is of no kind that there is', () => [item('parcel', 'a'), item('constructor', 'b')], InvalidEventError],
    ['two have the same key', () => [item('parcel', 'a'), item('van', 'a')], InvalidEventError],
  ])('given events of two kinds of which %s, when they are appended, then none stands', async (_, items, error) => {
    await expect(stores().appendAll(items() as never, by)).rejects.toBeInstanceOf(error)
    expect(await stand()).toEqual([0, 0])
  })

  it('given the database refuses the second kind, when both are appended, then neither stands; tried again, both do', async () => {
    const items = [item('parcel', 'a', 0), item('van', 'b', 0)]
    await db().command({ collMod: 'event.van', validator: { type: 'never' } })
    await expect(stores().appendAll(items, by)).rejects.toThrow()
    expect(await stand()).toEqual([0, 0])
    await prepareStore(db(), kinds.van)
    expect((await stores().appendAll(items, by)).map(({ outcome }) => outcome)).toEqual(['appended', 'appended'])
  })

  it('given a key of the second kind stands, when both are one decision, then nothing is added; else the other is', async () => {
    const items = [item('parcel', 'a'), item('van', 'b')]
    await openStore(db(), kinds.van).append(counted(id), `${id}-b`, by)
    const one = stores().appendAll(items, { ...by, oneDecision: true })
    await expect(one).rejects.toBeInstanceOf(IdempotencyKeyViolationError)
    expect(await stand()).toEqual([0, 1])
    expect((await stores().appendAll(items, by)).map(({ outcome }) => outcome)).toEqual([
      'appended',
      'already_appended',
    ])
  })

  it('given calls over two kinds in opposite order, and lone appends beside them, when they race, then all land, each call as a whole', async () => {
    const together = Array.from({ length: 4 }, stores)
    const results = await Promise.all(
      Array.from({ length: 24 }, async (_, writer) => {
        const one = together[writer % 4] as ReturnType<typeof stores>
        const pair = [item('parcel', `p${writer}`), item('van', `v${writer}`)]
        if (writer % 3 === 0) return [await one.of(kinds.van).append(counted(id), `${id}-lone${writer}`, by)]
        return one.appendAll(writer % 2 ? pair : pair.toReversed(), by)
      }),
    )
    expect(results.flat().every(({ outcome }) => outcome === 'appended')).toBe(true)
    expect(await stand()).toEqual([16, 24])
    await holds()
  })

  it('given a process killed with -9 while it appends over two kinds, when its calls are replayed, then all events stand once and no call in part', async () => {
    const run = `${id}-kill`
    const program = join(import.meta.dirname, 'open-stores-child.ts')
    const begun = await killAfter(25, program, inject('mongodbUri'), db().databaseName, run)
    const events = async () => (await stand(run)).reduce((sum, each) => sum + each)
    expect([begun * ITEMS, (begun + 1) * ITEMS]).toContain(await events())
    for (let call = 0; call <= begun; call++) {
      const replayed = await stores().appendAll(callItems(run, call), { ...by, oneDecision: true })
      expect(new Set(replayed.map(({ outcome }) => outcome)).size).toBe(1)
    }
    expect(await events()).toBe((begun + 1) * ITEMS)
    await holds()
  })
})
