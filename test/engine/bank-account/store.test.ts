import type { CollectionInfo } from 'mongodb'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadOldDocuments } from '#lib/engine/archive/load-old-documents'
import { verifyHistories } from '#lib/engine/archive/verify-histories'
import { IdempotencyKeyViolationError, VersionConflictError } from '#lib/engine/core/errors'
import type { Recorded } from '#lib/engine/core/event'
import { assertNever } from '#lib/engine/core/folding'
import type { ReducibleEvent } from '#lib/engine/core/history-altered'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { type AccountEvent, account, balanceOf } from '#test/engine/bank-account/aggregate'
import { atTheCounter, counterOf, DAY } from '#test/engine/bank-account/support/counter'
import { firstDocuments, formerAccount } from '#test/engine/bank-account/support/other-releases'
import { useDatabase } from '#test/support/database'

describe('accounts in a real store', () => {
  const { db } = useDatabase()
  beforeAll(() => prepareStore(db(), account))
  let count = 0
  let id: string
  beforeEach(() => {
    id = `A-${++count}`
  })
  const store = () => openStore(db(), account)
  const counter = () => counterOf(store())
  const types = async (of = id) => (await store().load(of)).map(({ type }) => type)
  const broken = async () => (await verifyHistories(db(), account)).breaks
  const deposited = (amountCents: number) =>
    ({ aggregateId: id, type: 'money_deposited', payload: { amountCents, valueDate: DAY } }) as const

  it('given deposits of three releases, when they are loaded, then each is as it was stored, and one reducer folds them', async () => {
    await loadOldDocuments(db(), account, firstDocuments(id))
    const v2 = { aggregateId: id, type: 'money_deposited', payload: { amountCents: 2_000 } } as const
    await openStore(db(), formerAccount).append(v2, `${id}_v2`, atTheCounter)
    await counter().deposit(id, 300)
    const history = await store().load(id)
    expect(history.map(({ version, schemaVersion, payload }) => [version, schemaVersion, payload])).toEqual([
      [1, 1, { owner: 'Ada Lovelace' }],
      [2, 1, { euros: 100.5 }],
      [3, 2, { amountCents: 2_000 }],
      [4, 3, { amountCents: 300, valueDate: DAY }],
    ])
    const state = await counter().stateOf(id)
    expect(balanceOf(state)).toBe(12_350)
    // 22:30 UTC is the next day in Paris.
    expect(state.bookings[0]).toEqual({ cents: 10_050, valueDate: '2019-05-15' })
    expect(history[2]?.prevHash).toBe(history[1]?.hash)
    expect(await broken()).toEqual([])
  })

  it('given every version that can be read, when a reducer forgets one, or an old one is written, then it does not compile', async () => {
    const forgetful = (event: Recorded<ReducibleEvent<AccountEvent>>) => {
      if (event.type !== 'money_deposited' || event.schemaVersion === 3) return 0
      if (event.schemaVersion === 1) return event.payload.euros
      // @ts-expect-error version 2 is not handled
      return assertNever(event)
    }
    expect(forgetful).toBeTypeOf('function')
    const old = { amountCents: 1 }
    // @ts-expect-error a former shape
    const writing = store().append({ aggregateId: id, type: 'money_deposited', payload: old }, id, atTheCounter)
    await expect(writing).rejects.toMatchObject({ code: 'invalid_event', field: 'payload.valueDate' })
  })

  it('given a deposit, when it is sent again, then it is one; when its key comes with another amount, both are named', async () => {
    await counter().open(id)
    const twice = [
      await store().append(deposited(500), id, atTheCounter),
      await store().append(deposited(500), id, atTheCounter),
    ]
    expect(twice.map(({ outcome, event }) => [outcome, event.version])).toEqual([
      ['appended', 2],
      ['already_appended', 2],
    ])
    await expect(store().append(deposited(600), id, atTheCounter)).rejects.toBeInstanceOf(IdempotencyKeyViolationError)
    await expect(
      store().append(deposited(1), `${id}_late`, { ...atTheCounter, expectedVersion: 1 }),
    ).rejects.toBeInstanceOf(VersionConflictError)
  })

  it('given a withdrawal that overdraws, when the database refuses its fee, then neither stands; tried again, both do', async () => {
    const { open, withdraw } = counter()
    await open(id, 10_000)
    const { options } = (await db().listCollections({ name: 'event.account' }).toArray())[0] as CollectionInfo
    await db().command({ collMod: 'event.account', validator: { type: { $ne: 'fee_charged' } } })
    await expect(withdraw(id, 4_000, `${id}_cash`)).rejects.toThrow()
    expect(await types()).toEqual(['account_opened'])
    await db().command({ collMod: 'event.account', validator: options?.validator })
    const both = ['money_withdrawn', 'fee_charged']
    expect(await withdraw(id, 4_000, `${id}_cash`)).toEqual(both)
    expect(await types()).toEqual(['account_opened', ...both])
    expect(await store().find(`${id}_cash#2`)).toMatchObject({ type: 'fee_charged', version: 3 })
    // A double click: both stand already. Another decision under the key adds nothing to them.
    expect(await withdraw(id, 4_000, `${id}_cash`)).toEqual(both)
    await expect(counter().deposit(id, 4_000, `${id}_cash`)).rejects.toBeInstanceOf(IdempotencyKeyViolationError)
    expect(await types()).toEqual(['account_opened', ...both])
  })

  it('given three accounts, when many send money around at once, then none is lost, none made, and none below its limit', async () => {
    const ids = ['a', 'b', 'c'].map((name) => `${id}-${name}`)
    for (const each of ids) {
      await counter().open(each)
      await counter().deposit(each, 1_000)
    }
    const sendAround = Array.from({ length: 18 }, async (_, index) => {
      const [from = '', to = ''] = [ids[index % 3], ids[(index + 1 + (index % 2)) % 3]]
      // Each counter has a store of its own, as processes do: whoever is overtaken decides again.
      const { transfer } = counter()
      for (;;) {
        const done = await transfer(from, to, 400, `${id}_${index}`).catch((error: unknown) => {
          if (error instanceof VersionConflictError) return null
          throw error
        })
        if (done !== null) return done
      }
    })
    const outcomes = await Promise.all(sendAround)
    const balances = await Promise.all(ids.map(async (each) => balanceOf(await counter().stateOf(each))))
    expect(balances.reduce((sum, cents) => sum + cents, 0)).toBe(3_000)
    expect(Math.min(...balances)).toBeGreaterThanOrEqual(0)
    const sent = outcomes.filter((outcome) => outcome !== 'overdraft_limit')
    for (const each of sent) expect(each).toEqual(['money_sent', 'money_received'])
    // Each says on which state of the other account it was decided.
    for (const event of (await Promise.all(ids.map((each) => store().load(each)))).flat())
      if (event.type === 'money_sent')
        expect(event.related).toEqual([
          { aggregate: 'account', aggregateId: event.payload.to, version: expect.any(Number) },
        ])
    const recorded = (await Promise.all(ids.map(types))).flat()
    for (const type of ['money_sent', 'money_received'])
      expect(recorded.filter((each) => each === type)).toHaveLength(sent.length)
    expect(await broken()).toEqual([])
  })
})
