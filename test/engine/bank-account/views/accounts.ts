import type { Personal } from '#lib/engine/core/personal'
import { type LastEvent, lastEventOf } from '#lib/engine/views/last-event'
import type { Row, View } from '#lib/engine/views/view'
import { type AccountEvent, type AccountState, account, balanceOf } from '#test/engine/bank-account/aggregate'

/** An account in the list of all accounts. */
export interface AccountRow extends Row, LastEvent {
  owner: Personal<string>
  balanceCents: number
  isOverdrawn: boolean
  /** Letters that were asked for and are not printed yet. */
  statementsWaiting: number
}

/** What is found, sorted and summed without folding every account. */
export const accountsView: View<AccountState, AccountEvent, AccountRow> = {
  name: 'accounts_persisted_view',
  version: '1',
  aggregate: account,
  project(state, last) {
    if (state.owner === null) return null
    const balanceCents = balanceOf(state)
    return {
      _id: last.aggregateId,
      owner: state.owner,
      balanceCents,
      isOverdrawn: balanceCents < 0,
      statementsWaiting: Object.values(state.statements).filter((sheet) => sheet === null).length,
      ...lastEventOf(last),
    }
  },
  indexes: [
    { key: { balanceCents: -1, _id: 1 }, name: 'balance' },
    { key: { lastEventAt: -1, _id: 1 }, name: 'last_event' },
  ],
}
