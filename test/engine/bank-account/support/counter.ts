import type { z } from 'zod'
import { fold } from '#lib/engine/core/aggregate'
import { parisDate } from '#lib/engine/core/calendar-date'
import type { Command } from '#lib/engine/core/command'
import { appendDecision } from '#lib/engine/core/decision/append-decision'
import { loadRelated, type RelatedStates } from '#lib/engine/core/decision/related'
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
import { transfer } from '#test/engine/bank-account/commands/transfer'
import { withdraw } from '#test/engine/bank-account/commands/withdraw'

const ada: Actor = { kind: 'person', id: 'ada', name: 'Ada', role: 'teller' }
export const atTheCounter = { actor: ada, reason: 'at the counter' }
export const DAY = '2026-03-02'
const today = parisDate(new Date(`${DAY}T10:00:00Z`))

export type AccountStore = Store<AccountEvent, CurrentAccountEvent>
type AccountCommand<Schema extends z.ZodType> = Command<AccountState, CurrentAccountEvent, Schema>

/** What a command says to a state, where the accounts that it asks for are `others`, by their ids. */
export const decide = <Schema extends z.ZodType>(
  command: AccountCommand<Schema>,
  state: AccountState,
  input: z.input<Schema>,
  others: Readonly<Record<string, AccountState>> = {},
) => {
  const related = { of: (_: unknown, id: string) => others[id] ?? account.initialState } as RelatedStates
  return command.decide(state, command.input.parse(input), { aggregateId: 'A-1', today, reason: '', related })
}

/**
 * What people do at the counter: load, fold, decide, append. Each returns the types of what is recorded, or the code
 * of the rule that refuses it.
 */
export function counterOf(store: AccountStore) {
  async function carryOut<Schema extends z.ZodType>(
    command: AccountCommand<Schema>,
    { id: aggregateId, key, ...given }: { id: string; input: z.input<Schema>; key?: string | undefined },
  ): Promise<readonly string[] | string> {
    const { actor, reason } = atTheCounter
    const history = await store.load(aggregateId)
    const state = fold(account, history)
    const input = command.input.parse(given.input)
    const { states, versions } = await loadRelated(store, command.related?.(state, input) ?? [])
    const decision = command.decide(state, input, { aggregateId, today, reason, actor, related: states })
    if (!decision.ok) return decision.refusal.code
    const seen = { expectedVersion: history.length, ...(versions.length > 0 ? { related: versions } : {}) }
    const decided = {
      aggregateId,
      command: command.name,
      events: decision.events,
      key: key ?? `${command.name}_${aggregateId}_v${history.length}`,
    }
    const { events } = await appendDecision(store, decided, { actor, reason, ...seen })
    return events.map(({ type }) => type)
  }
  const on = (amountCents: number) => ({ amountCents, valueDate: DAY })
  return {
    stateOf: async (id: string) => fold(account, await store.load(id)),
    open: (id: string, overdraftLimitCents = 0) =>
      carryOut(openAccount, { id, input: { owner: 'Ada Lovelace', overdraftLimitCents } }),
    deposit: (id: string, cents: number, key?: string) => carryOut(deposit, { id, key, input: on(cents) }),
    withdraw: (id: string, cents: number, key?: string) => carryOut(withdraw, { id, key, input: on(cents) }),
    transfer: (id: string, to: string, cents: number, key?: string) =>
      carryOut(transfer, { id, key, input: { ...on(cents), to } }),
  }
}
