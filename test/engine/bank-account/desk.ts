import type { z } from 'zod'
import { parisDate } from '#lib/engine/core/calendar-date'
import type { Command } from '#lib/engine/core/command'
import type { Desk } from '#lib/engine/core/desk'
import type { DeskCommand, PersonCommand } from '#lib/engine/core/desk-command'
import {
  type AccountEvent,
  type AccountState,
  account,
  balanceOf,
  type CurrentAccountEvent,
} from '#test/engine/bank-account/aggregate'
import { deposit } from '#test/engine/bank-account/commands/deposit'
import { transfer } from '#test/engine/bank-account/commands/transfer'
import { withdraw } from '#test/engine/bank-account/commands/withdraw'

type Asked = { fields: readonly string[] }

/** A command as clerks give it at the counter. */
const atTheCounter = <Schema extends z.ZodType>(
  command: Command<AccountState, CurrentAccountEvent, Schema>,
  { undo }: Pick<PersonCommand<AccountState, CurrentAccountEvent, Schema>, 'undo'> = {},
): DeskCommand<AccountState, CurrentAccountEvent, Schema, Asked> => ({
  ...command,
  ...(undo ? { undo } : {}),
  group: 'bookings',
  roles: ['clerk'],
  unavailable: ({ owner }) => (owner === null ? { code: 'not_open' } : null),
  form: () => ({ fields: [] }),
})

/** The counter: what clerks do to an account, for the pipeline that reviews and saves it. */
export const accountDesk: Desk<AccountState, AccountEvent, CurrentAccountEvent, Asked, number, null> = {
  aggregate: account,
  commands: {
    deposit: atTheCounter(deposit),
    withdraw: atTheCounter(withdraw, { undo: (input) => ({ name: 'deposit', input }) }),
    transfer: atTheCounter(transfer),
  },
  review: (before, after, event) => ({
    on: parisDate(event.appendDate),
    changes: [balanceOf(after) - balanceOf(before)],
    facts: null,
  }),
}
