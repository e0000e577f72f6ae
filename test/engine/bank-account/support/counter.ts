import type { z } from 'zod'
import { fold } from '#lib/engine/core/aggregate'
import { appendDecision } from '#lib/engine/core/append-decision'
import { parisDate } from '#lib/engine/core/calendar-date'
import type { Command } from '#lib/engine/core/command'
import type { Actor } from '#lib/engine/core/event'
import type { Store } from '#lib/engine/core/store'
import {
  type AccountEvent,
  type AccountState,
  account,
  type CurrentAccountEvent,
} from '#test/engine/bank-account/aggregate'
import { deposit } from '#test/engine/bank-account/commands/deposit'
import { openAccount } from '#test/engine/bank-account/commands/open-account'
import { transferTo } from '#test/engine/bank-account/commands/transfer'
import { withdraw } from '#test/engine/bank-account/commands/withdraw'

const ada: Actor = { kind: 'person', id: 'ada', name: 'Ada', role: 'teller' }
export const atTheCounter = { actor: ada, reason: 'at the counter' }
export const DAY = '2026-03-02'
const today = parisDate(new Date(`${DAY}T10:00:00Z`))

export type AccountStore = Store<AccountEvent, CurrentAccountEvent>
type AccountCommand<Schema extends z.ZodType> = Command<AccountState, CurrentAccountEvent, Schema>

/** What a command says to a state. */
export const decide = <Schema extends z.ZodType>(
  command: AccountCommand<Schema>,
  state: AccountState,
  input: z.input<Schema>,
  aggregateId = 'A-1',
) => command.decide(state, command.input.parse(input), { aggregateId, today, reason: '' })

/**
 * What people do at the counter: load, fold, decide, append. Each returns the types of what is recorded, or the code
 * of the rule that refuses it.
 */
export function counterOf(store: AccountStore) {
  const stateOf = async (id: string) => fold(account, await store.load(id))
  async function carryOut<Schema extends z.ZodType>(
    command: AccountCommand<Schema>,
    { id, input, key }: { id: string; input: z.input<Schema>; key?: string | undefined },
  ): Promise<readonly string[] | string> {
    const history = await store.load(id)
    const decision = decide(command, fold(account, history), input, id)
    if (!decision.ok) return decision.refusal.code
    const decided = { aggregateId: id, events: decision.events, key: key ?? `${command.name}_${id}_v${history.length}` }
    const { events } = await appendDecision(store, decided, { ...atTheCounter, expectedVersion: history.length })
    return events.map(({ type }) => type)
  }
  const on = (amountCents: number) => ({ amountCents, valueDate: DAY })
  return {
    stateOf,
    open: (id: string, overdraftLimitCents = 0) =>
      carryOut(openAccount, { id, input: { owner: 'Ada Lovelace', overdraftLimitCents } }),
    deposit: (id: string, cents: number, key?: string) => carryOut(deposit, { id, key, input: on(cents) }),
    withdraw: (id: string, cents: number, key?: string) => carryOut(withdraw, { id, key, input: on(cents) }),
    async transfer(id: string, to: string, cents: number, key?: string) {
      return carryOut(transferTo(await stateOf(to)), { id, key, input: { ...on(cents), to } })
    },
  }
}
