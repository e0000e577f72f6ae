import { z } from 'zod'
import { defineAggregate } from '#lib/engine/core/aggregate'
import { eventVersion } from '#lib/engine/core/event'
import { historyAltered } from '#lib/engine/core/history-altered'
import { account, amountSchema } from '#test/engine/bank-account/aggregate'

/** As the first release stored an account: its fields beside the metadata, no version, the id under its old name. */
export const firstDocuments = (accountNumber: string) => [
  {
    ...{ _id: `${accountNumber}-opened`, accountNumber, type: 'account_opened', actor: 'Ada' },
    ...{ timestamp: new Date('2019-05-14T08:00:00Z'), idempotencyKey: `open_${accountNumber}`, owner: 'Ada Lovelace' },
  },
  {
    ...{ _id: `${accountNumber}-deposited`, accountNumber, type: 'money_deposited', actor: 'Ada' },
    ...{ timestamp: new Date('2019-05-14T22:30:00Z'), idempotencyKey: `deposit_${accountNumber}`, euros: 100.5 },
  },
]

/** The account as the release before this one wrote it: a deposit had no value date. */
export const formerAccount = defineAggregate({
  name: account.name,
  legacyIdField: account.legacyIdField,
  events: {
    money_deposited: eventVersion(2, z.strictObject({ amountCents: amountSchema })),
    history_altered: historyAltered,
  },
  legacyEvents: {},
  initialState: null,
  reduce: (state) => state,
})
