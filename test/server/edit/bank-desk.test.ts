import { beforeAll, describe, expect, it } from 'vitest'
import { fold } from '#lib/engine/core/aggregate'
import { calendarDate } from '#lib/engine/core/calendar-date'
import type { Actor } from '#lib/engine/core/event'
import { prepareStore } from '#lib/engine/store/event-store'
import { openStores } from '#lib/engine/store/open-stores'
import { type EditRequest, reviewEdit, saveEdit } from '#lib/server/edit/edit'
import { type AccountEvent, account, balanceOf, type CurrentAccountEvent } from '#test/engine/bank-account/aggregate'
import { accountDesk } from '#test/engine/bank-account/desk'
import { counted, kinds } from '#test/engine/store/two-kinds'
import { useDatabase } from '#test/support/database'

const day = calendarDate('2026-03-02')
const clerk: Actor = { kind: 'person', id: 'u_ida', name: 'Ida', role: 'clerk' }

const { van } = kinds
const { withdraw } = accountDesk.commands
/** Cash that a van brings to the door: between the two events of the withdrawal is one of another kind. */
const deliver: typeof withdraw = {
  ...(withdraw as NonNullable<typeof withdraw>),
  name: 'deliver',
  decide(...asked) {
    const decision = withdraw?.decide(...asked) as ReturnType<NonNullable<typeof withdraw>['decide']>
    if (!decision.ok) return decision
    const [first, ...more] = decision.events
    return { ...decision, events: [first, { ...counted('V'), aggregate: 'van' }, ...more] as typeof decision.events }
  },
}
const deskWithVan: typeof accountDesk = { ...accountDesk, commands: { ...accountDesk.commands, deliver } }

describe('the desk of another domain', () => {
  const { db } = useDatabase()
  const stores = () => openStores(db(), { account, van })
  const store = () => stores().of(account)
  const request = (actor = clerk): EditRequest<AccountEvent, CurrentAccountEvent> => ({
    ...{ store: store(), actor, now: new Date('2026-03-02T10:00:00Z'), requestId: 'request-1' },
    isAllowed: (role, permission) =>
      role === 'clerk' && /^account\.(deposit|withdraw|transfer|deliver)$/.test(permission),
    mask: (events) => events,
  })
  const edit = (aggregateId: string, versionSeen: number, name: string, input: object) => ({
    ...{ aggregateId, versionSeen, reason: 'Asked at the counter.', confirmed: [] },
    command: { name, input: { valueDate: day, ...input } },
  })
  const balance = async (id: string) => balanceOf(fold(account, await store().load(id)))

  beforeAll(async () => {
    for (const kind of [account, van]) await prepareStore(db(), kind as typeof account)
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

  it('given what would take an edit back, when it is saved after it, then the review has promised no more', async () => {
    const asked = edit('B', 2, 'withdraw', { amountCents: 4_00 })
    expect(await reviewEdit(accountDesk, request(), asked)).toMatchObject({ undo: { by: 'deposit' }, version: 3 })
    expect(await saveEdit(accountDesk, request(), asked)).toMatchObject({ kind: 'saved' })
    expect(await saveEdit(accountDesk, request(), edit('B', 3, 'deposit', { amountCents: 4_00 }))).toMatchObject({
      kind: 'saved',
    })
    expect(await balance('B')).toBe(10_00)
  })

  it('given a decision with an event of another kind, when it is reviewed, then that one is in neither state, version nor titles', async () => {
    const review = await reviewEdit(deskWithVan, request(), edit('A', 2, 'deliver', { amountCents: 20_00 }))
    expect(review).toMatchObject({
      ...{ kind: 'accepted', titles: ['money_withdrawn', 'fee_charged'], changes: [-22_50], version: 4 },
      undo: { by: 'deposit' },
    })
  })

  it('given it, when it is saved twice, then both kinds have it once, and the account is as the review said', async () => {
    const asked = edit('A', 2, 'deliver', { amountCents: 20_00 })
    const events = [{ version: 3 }, { version: 4 }]
    expect(await saveEdit(deskWithVan, request(), asked)).toMatchObject({ kind: 'saved', again: false, events })
    expect(await saveEdit(deskWithVan, request(), asked)).toMatchObject({ kind: 'saved', again: true, events })
    expect(await balance('A')).toBe(-32_50)
    expect(await stores().of(van).load('V')).toHaveLength(1)
  })

  it('given somebody who is no clerk, then neither is done', async () => {
    const guest = request({ ...clerk, role: 'guest' })
    const asked = edit('B', 4, 'withdraw', { amountCents: 1_00 })
    expect(await reviewEdit(accountDesk, guest, asked)).toEqual({ kind: 'forbidden' })
    expect(await saveEdit(accountDesk, guest, asked)).toEqual({ kind: 'forbidden' })
    expect(await store().load('B')).toHaveLength(4)
  })
})
