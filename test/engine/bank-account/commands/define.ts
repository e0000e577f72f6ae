import type { z } from 'zod'
import { type Command, check, decideBy, type Examination } from '#lib/engine/core/command'
import { calendarDateSchema } from '#lib/engine/core/schemas/calendar-date'
import {
  type AccountState,
  amountSchema,
  balanceOf,
  type CurrentAccountEvent,
} from '#test/engine/bank-account/aggregate'

type AccountCommand<Schema extends z.ZodType> = Command<AccountState, CurrentAccountEvent, Schema>

/** Types a command against the account; what it decides follows from its rules. */
export const defineCommand = <Schema extends z.ZodType>(
  command: Omit<AccountCommand<Schema>, 'decide'>,
): AccountCommand<Schema> => ({
  ...command,
  decide: (state, input, context) => decideBy(command.rules(state, input, context)),
})

export const rules = {
  not_open: { code: 'not_open', source: 'terms 1' },
  already_open: { code: 'already_open', source: 'terms 1' },
  overdraft_limit: { code: 'overdraft_limit', source: 'terms 4', field: 'amountCents' },
  same_account: { code: 'same_account', source: 'terms 5', field: 'to' },
  no_recipient: { code: 'no_recipient', source: 'terms 5', field: 'to' },
}

export const bookingInput = { amountCents: amountSchema, valueDate: calendarDateSchema }

const money = (cents: number) => ({ kind: 'money', cents }) as const

/** There is an account. */
export function* whereOpen({ owner }: AccountState): Examination<void> {
  yield check(rules.not_open, owner !== null)
}

/** An amount may be taken out. Returns what is left afterwards, in cents. */
export function* covered(state: AccountState, amountCents: number): Examination<number> {
  yield* whereOpen(state)
  const { overdraftLimitCents } = state
  const left = balanceOf(state) - amountCents
  yield check(rules.overdraft_limit, left >= -overdraftLimitCents, {
    ...{ amount: money(amountCents), left: money(left), limit: money(overdraftLimitCents) },
  })
  return left
}
