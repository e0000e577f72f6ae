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

/** The account as far as another release writes it: a deposit, in its own version. */
const accountWriting = <Version extends number, Payload extends z.ZodType>(version: Version, payload: Payload) =>
  defineAggregate({
    name: account.name,
    oldIdField: account.oldIdField,
    events: { money_deposited: eventVersion(version, payload), history_altered: historyAltered },
    legacyEvents: {},
    initialState: null,
    reduce: (state) => state,
  })

/** The release before this one: a deposit had no value date. */
export const formerAccount = accountWriting(2, z.strictObject({ amountCents: amountSchema }))

/** A release to come: this one knows nothing of what it writes. */
export const newerAccount = accountWriting(4, z.strictObject({ amount: z.string() }))
