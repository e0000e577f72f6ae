import { describe, expect, it } from 'vitest'
import { type AccountState, account } from '#test/engine/bank-account/aggregate'
import { deposit } from '#test/engine/bank-account/commands/deposit'
import { openAccount } from '#test/engine/bank-account/commands/open-account'
import { transfer } from '#test/engine/bank-account/commands/transfer'
import { OVERDRAFT_FEE_CENTS, withdraw } from '#test/engine/bank-account/commands/withdraw'
import { DAY, decide } from '#test/engine/bank-account/support/counter'

const { initialState: none } = account
const opened: AccountState = {
  ...{ ...none, owner: 'Ada Lovelace', overdraftLimitCents: 10_000 },
  bookings: [{ cents: 5_000, valueDate: DAY as never }],
}
const on = (amountCents: number) => ({ amountCents, valueDate: DAY })

describe('a command decides on a state, without a database', () => {
  it('given no account, when it is opened, then it is; given one, then it is refused, and nothing else opens it', () => {
    expect(decide(openAccount, none, { owner: ' Ada ' })).toMatchObject({
      ...{ ok: true, events: [{ type: 'account_opened', payload: { owner: 'Ada', overdraftLimitCents: 0 } }] },
    })
    expect(decide(openAccount, opened, { owner: 'Ada' })).toMatchObject({
      ok: false,
      refusal: { code: 'already_open' },
    })
    expect(decide(deposit, none, on(1))).toMatchObject({ ok: false, refusal: { code: 'not_open' } })
  })

  it('given enough, when some is withdrawn, then one event, and the rules that were examined with what was compared', () => {
    expect(decide(withdraw, opened, on(5_000))).toEqual({
      ok: true,
      events: [{ aggregateId: 'A-1', type: 'money_withdrawn', payload: on(5_000) }],
      checks: [
        { code: 'not_open', source: 'terms 1' },
        {
          ...{ code: 'overdraft_limit', source: 'terms 4' },
          values: {
            amount: { kind: 'money', cents: 5_000 },
            left: { kind: 'money', cents: 0 },
            limit: { kind: 'money', cents: 10_000 },
          },
        },
      ],
    })
  })

  it('given less, when it is withdrawn, then two events: the withdrawal and its fee; below the limit it is refused', () => {
    expect(decide(withdraw, opened, on(5_001))).toMatchObject({
      events: [{ type: 'money_withdrawn' }, { type: 'fee_charged', payload: { amountCents: OVERDRAFT_FEE_CENTS } }],
    })
    expect(decide(withdraw, opened, on(15_001))).toMatchObject({ refusal: { code: 'overdraft_limit' } })
  })

  it('given two accounts, when money is transferred, then an event of each; not to itself, nor to nobody', () => {
    const others = { 'A-2': opened }
    expect(decide(transfer, opened, { ...on(100), to: 'A-2' }, others)).toMatchObject({
      events: [
        { aggregateId: 'A-1', type: 'money_sent', payload: { to: 'A-2' } },
        { aggregateId: 'A-2', type: 'money_received', payload: { from: 'A-1' } },
      ],
    })
    const refused = (to: string, code: string) =>
      expect(decide(transfer, opened, { ...on(1), to }, others)).toMatchObject({ refusal: { code, field: 'to' } })
    refused('A-1', 'same_account')
    refused('A-3', 'no_recipient')
  })
})
