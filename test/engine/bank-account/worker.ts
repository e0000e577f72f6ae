import { account } from '#test/engine/bank-account/aggregate'
import { creditInterest } from '#test/engine/bank-account/jobs/credit-interest'
import { printStatement } from '#test/engine/bank-account/reactors/print-statement'
import { accountsView } from '#test/engine/bank-account/views/accounts'

// What a worker does for accounts. Pure, as all of it: whoever hosts it brings the database and the printer.

/** The persisted rows. */
export const views = [accountsView]
/** The effects. */
export const reactors = [printStatement]
/** What runs by the calendar. */
export const jobs = [creditInterest]
/** What a database of accounts holds: it is provisioned from this. */
export const model = { aggregates: [account], views, links: [], kept: [] }
