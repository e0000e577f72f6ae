import { beforeAll, describe, expect, it } from 'vitest'
import { fold } from '#lib/engine/core/aggregate'
import { calendarDate } from '#lib/engine/core/calendar-date'
import type { Actor } from '#lib/engine/core/event'
import { openStore, prepareStore } from '#lib/engine/store/event-store'
import { type EditRequest, reviewEdit, saveEdit } from '#lib/server/edit/edit'
import { type AccountEvent, account, balanceOf, type CurrentAccountEvent } from '#test/engine/bank-account/aggregate'
import { accountDesk } from '#test/engine/bank-account/desk'
import { useDatabase } from '#test/support/database'

const day = calendarDate('2026-03-02')
const clerk: Actor = { kind: 'person', id: 'u_ida', name: 'Ida', role: 'clerk' }

describe('the desk of another domain', () => {
  const { db } = useDatabase()
  const store = () => openStore(db(), account)
  const request = (actor = clerk): EditRequest<AccountEvent, CurrentAccountEvent> => ({
    ...{ store: store(), actor, now: new Date('2026-03-02T10:00:00Z'), requestId: 'request-1' },
    isAllowed: (role, permission) => role === 'clerk' && /^account\.(deposit|withdraw|transfer)$/.test(permission),
    mask: (events) => events,
  })
  const edit = (aggregateId: string, versionSeen: number, name: string, input: object) => ({
    ...{ aggregateId, versionSeen, reason: 'Asked at the counter.', confirmed: [] },
    command: { name, input: { valueDate: day, ...input } },
  })
  const balance = async (id: string) => balanceOf(fold(account, await store().load(id)))

  beforeAll(async () => {
    await prepareStore(db(), account)
    const payload = { owner: 'Anne', overdraftLimitCents: 50_00 }
    for (const aggregateId of ['A', 'B'])
      await store().append({ aggregateId, type: 'account_opened', payload }, `open_${aggregateId}`, {
        ...{ actor: clerk, reason: 'Opened at the counter.' },
      })
  })

  it('given a decision of two events, when it is reviewed, then both are in the state, and what would take it back is said', async () => {
    const review = await reviewEdit(accountDesk, request(), edit('A', 1, 'withdraw', { amountCents: 10_00 }))
    expect(review).toMatchObject({
      ...{ kind: 'accepted', titles: ['money_withdrawn', 'fee_charged'], changes: [-12_50], version: 3 },
      undo: { by: 'deposit' },
    })
    expect(await store().load('A')).toHaveLength(1)
  })

  it('given a decision over two accounts, when it is reviewed, then this one alone is in its state and its version', async () => {
    const review = await reviewEdit(accountDesk, request(), edit('A', 1, 'transfer', { amountCents: 10_00, to: 'B' }))
    expect(review).toMatchObject({
      ...{ kind: 'accepted', titles: ['money_sent', 'money_received'], changes: [-10_00], version: 2 },
    })
  })

  it('given it, when it is saved twice, then both accounts have it once', async () => {
    const transfer = edit('A', 1, 'transfer', { amountCents: 10_00, to: 'B' })
    expect(await saveEdit(accountDesk, request(), transfer)).toMatchObject({ kind: 'saved', again: false })
    expect(await saveEdit(accountDesk, request(), transfer)).toMatchObject({ kind: 'saved', again: true })
    expect([await balance('A'), await balance('B')]).toEqual([-10_00, 10_00])
  })

  it('given somebody who is no clerk, then neither is done', async () => {
    const guest = request({ ...clerk, role: 'guest' })
    const asked = edit('B', 2, 'withdraw', { amountCents: 1_00 })
    expect(await reviewEdit(accountDesk, guest, asked)).toEqual({ kind: 'forbidden' })
    expect(await saveEdit(accountDesk, guest, asked)).toEqual({ kind: 'forbidden' })
    expect(await store().load('B')).toHaveLength(2)
  })
})
