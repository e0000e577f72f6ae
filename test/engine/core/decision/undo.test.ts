import { describe, expect, it } from 'vitest'
import { calendarDate } from '#lib/engine/core/calendar-date'
import { undoOf } from '#lib/engine/core/decision/undo'
import type { DeskCommand } from '#lib/engine/core/desk-command'
import { account, balanceOf, type CurrentAccountEvent } from '#test/engine/bank-account/aggregate'
import { accountDesk } from '#test/engine/bank-account/desk'
import { counted } from '#test/engine/store/two-kinds'

const today = calendarDate('2026-03-02')
const input = { amountCents: 10_00, valueDate: today }
const before = { ...account.initialState, owner: 'Anne', overdraftLimitCents: 50_00 }
const after = { ...before, bookings: [{ cents: -10_00, valueDate: today }] }

type Command = DeskCommand<typeof account.initialState, CurrentAccountEvent>
const { withdraw, deposit, transfer } = accountDesk.commands as unknown as Record<string, Command>

/** What is said to take a withdrawal back, by the command that is meant to. */
const undoBy = (undoing: Command | undefined, filled: object = input) => {
  const undone: Command = {
    ...(withdraw as Command),
    undo: () => ({ name: 'undoing', input: filled }),
    isUndone: (_input, then, now) => balanceOf(now) === balanceOf(then),
  }
  const commands = { withdraw: undone, undoing: undoing as Command }
  const desk = { aggregate: account, commands }
  return undoOf(desk, { name: 'withdraw', input }, { before, after }, { aggregateId: 'A', today })
}

/** A deposit that is decided with more events. */
const depositWith = (...more: object[]): Command => ({
  ...(deposit as Command),
  decide(...asked) {
    const decision = (deposit as Command).decide(...asked)
    return decision.ok ? { ...decision, events: [...decision.events, ...more] as typeof decision.events } : decision
  },
})

describe('what takes an edit back', () => {
  it('given events of another history and of another kind, when it is tried, then its own alone are folded', () => {
    const elsewhere = { aggregateId: 'B', type: 'money_withdrawn', payload: input }
    expect(undoBy(depositWith(elsewhere, { ...counted('A'), aggregate: 'van' }))).toMatchObject({ by: 'undoing' })
  })

  it('given one event more of its own, when something is left otherwise than it was, then nothing is promised', () => {
    expect(undoBy(depositWith({ aggregateId: 'A', type: 'fee_charged', payload: input }))).toBeNull()
  })

  it('given a command that decides on other histories too, then nothing is promised: they are not at hand', () => {
    expect(undoBy(transfer, { ...input, to: 'B' })).toBeNull()
  })
})
