import { type Collection, MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { subscription } from '#lib/domain/subscription/aggregate'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { IdempotencyKeyViolationError, VersionConflictError } from '#lib/engine/core/errors'
import type { Recorded } from '#lib/engine/core/event'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { claire, hugo } from '#test/support/actors'
import { useDatabase } from '#test/support/database'
import { by, removal } from '#test/support/faults/removal'

type Outcome = { outcome: string } | { error: Error }

describe('racing appends', { timeout: 60_000 }, () => {
  const { db } = useDatabase()
  let otherClient: MongoClient
  beforeAll(async () => {
    await prepareStore(db(), subscription)
    otherClient = new MongoClient(inject('mongodbUri'))
  })
  afterAll(() => otherClient.close())

  const store = () => openStore(db(), subscription)
  const events = (): Collection => db().collection('event.subscription')
  /** As many processes: each store has caches and lanes of its own, and one has connections of its own. */
  const stores = () => [...[1, 2, 3].map(store), openStore(otherClient.db(db().databaseName), subscription, {})]
  type OneStore = ReturnType<typeof store>
  const race = <T>(writers: number, append: (store: OneStore, writer: number) => Promise<T>) => {
    const open = stores()
    return Promise.all(
      Array.from({ length: writers }, (_, writer) => append(open[writer % open.length] as OneStore, writer)),
    )
  }
  const outcomeOf = (append: Promise<{ outcome: string }>): Promise<Outcome> =>
    append.catch((error: Error) => ({ error }))
  const failures = (outcomes: Outcome[]) => outcomes.flatMap((each) => ('error' in each ? [each.error] : []))
  const isWhole = async (aggregateId: string, length: number) => {
    const history = await store().load(aggregateId)
    expect(history.map(({ version }) => version)).toEqual(Array.from({ length }, (_, index) => index + 1))
    expect((await verifyHistories(db(), subscription)).breaks).toEqual([])
    return history
  }

  it.each([8, 64, 500])(
    'given one key, when %i writers append it, then one event stands and all others get it',
    async (writers) => {
      const id = `ONE-${writers}`
      const results = await race(writers, (each, writer) =>
        each.append(removal(id), id, { ...by, actor: writer % 2 ? claire : hugo }),
      )
      expect(results.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1)
      expect(results.filter(({ outcome }) => outcome === 'already_appended')).toHaveLength(writers - 1)
      const [event] = await isWhole(id, 1)
      for (const result of results) expect(result.event).toEqual(event)
    },
  )

  it('given one key and an expected version, when 64 writers append it, then the expectation hides nothing: all get the one event', async () => {
    await store().append(removal('EXPECT', 'first'), 'expect-first', by)
    const results = await race(64, (each) => each.append(removal('EXPECT'), 'expect', { ...by, expectedVersion: 1 }))
    expect(results.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1)
    await isWhole('EXPECT', 2)
  })

  it('given one key for 64 different contents, when they race, then one stands and each other is a violation with both', async () => {
    const outcomes = await race(64, (each, writer) =>
      outcomeOf(each.append(removal('MANY', `c${writer}`), 'many', { ...by, actor: writer % 2 ? claire : hugo })),
    )
    const [event] = (await isWhole('MANY', 1)) as [Recorded]
    const codeOf = (payload: unknown) => (payload as { code: string }).code
    const refused = failures(outcomes) as IdempotencyKeyViolationError[]
    expect(refused).toHaveLength(63)
    for (const error of refused) {
      expect(error).toBeInstanceOf(IdempotencyKeyViolationError)
      expect(error.existing).toEqual(event)
      expect(error.attempted.aggregateId).toBe('MANY')
      const [difference, ...others] = error.differences
      expect(others).toEqual([])
      const code = codeOf(error.attempted.payload)
      expect(difference).toEqual({
        path: 'payload.code',
        existing: codeOf(event.payload),
        attempted: code,
      })
      expect(error.attempted.actor).toEqual(Number(code.slice(1)) % 2 ? claire : hugo)
    }
  })

  it('given one key for 8 aggregates, when they race, then it stands in one of them and nothing in the others', async () => {
    const outcomes = await race(8, (each, writer) => outcomeOf(each.append(removal(`SPREAD-${writer}`), 'spread', by)))
    expect(failures(outcomes).map(({ name }) => name)).toEqual(Array(7).fill('IdempotencyKeyViolationError'))
    expect(await events().countDocuments({ aggregateId: /^SPREAD-/ })).toBe(1)
  })

  it('given one expected version, when 64 writers append, then one wins and the others learn what came in between', async () => {
    await store().append(removal('LAST', 'first'), 'last-first', by)
    const outcomes = await race(64, (each, writer) =>
      outcomeOf(each.append(removal('LAST', `c${writer}`), `last-${writer}`, { ...by, expectedVersion: 1 })),
    )
    const history = await isWhole('LAST', 2)
    const refused = failures(outcomes) as VersionConflictError[]
    expect(refused).toHaveLength(63)
    for (const error of refused) {
      expect(error).toBeInstanceOf(VersionConflictError)
      expect(error).toMatchObject({ aggregateId: 'LAST', expectedVersion: 1, actualVersion: 2 })
      expect(error.eventsInBetween).toEqual([history[1]])
    }
  })

  it('given no expected version, when 64 writers append to one aggregate, then all land, without a hole or a duplicate', async () => {
    const results = await race(64, (each, writer) => each.append(removal('ALL', `c${writer}`), `all-${writer}`, by))
    expect(results.every(({ outcome }) => outcome === 'appended')).toBe(true)
    const history = await isWhole('ALL', 64)
    expect(new Set(history.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(64)
    for (const { event } of results) expect(history[event.version - 1]).toEqual(event)
  })

  it('given groups in which some are refused, when they are flushed together, then each has its own outcome', async () => {
    const one = store()
    await one.append(removal('MIX-0'), 'mix-0', by)
    await one.append(removal('MIX-1'), 'mix-1', by)
    // Another process takes a version that this one still believes to be free.
    await store().append(removal('MIX-1', 'between'), 'mix-1-between', by)
    const outcomes = await Promise.all([
      outcomeOf(one.append(removal('MIX-0', 'other'), 'mix-0', by)),
      outcomeOf(one.append(removal('MIX-1', 'late'), 'mix-1-late', { ...by, expectedVersion: 1 })),
      outcomeOf(one.append(removal('MIX-2'), 'mix-2', by)),
      outcomeOf(one.append(removal('MIX-3'), 'mix-0', by)),
      outcomeOf(one.append(removal('MIX-4'), 'mix-4', { ...by, expectedVersion: 0 })),
      outcomeOf(one.append(removal('MIX-5'), 'mix-5', { ...by, expectedVersion: 4 })),
      outcomeOf(one.append(removal('MIX-0'), 'mix-0', by)),
    ])
    expect(outcomes.map((each) => ('error' in each ? each.error.name : each.outcome))).toEqual([
      'IdempotencyKeyViolationError',
      'VersionConflictError',
      'appended',
      'IdempotencyKeyViolationError',
      'appended',
      'VersionConflictError',
      'already_appended',
    ])
    expect(await events().distinct('aggregateId', { aggregateId: /^MIX-/ })).toEqual([
      'MIX-0',
      'MIX-1',
      'MIX-2',
      'MIX-4',
    ])
    await isWhole('MIX-1', 2)
  })

  it('given keys, contents and versions that collide at random, when they race, then no raw error of the driver escapes', async () => {
    const outcomes = await race(300, (each, writer) => {
      const expectedVersion = writer % 3 ? {} : { expectedVersion: writer % 5 }
      const event = removal(`WILD-${writer % 4}`, `c${writer % 3}`)
      return outcomeOf(each.append(event, `wild-${writer % 40}`, { ...by, ...expectedVersion }))
    })
    for (const error of failures(outcomes)) {
      expect(['IdempotencyKeyViolationError', 'VersionConflictError']).toContain(error.name)
      expect(error.message).not.toMatch(/E11000/)
    }
    const keys = await events().distinct('idempotencyKey', { aggregateId: /^WILD-/ })
    expect(await events().countDocuments({ aggregateId: /^WILD-/ })).toBe(keys.length)
    expect((await verifyHistories(db(), subscription)).breaks).toEqual([])
  })
})
