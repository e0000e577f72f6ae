import { z } from 'zod'
import { type CurrentEventOf, defineAggregate, type LegacyEventOf } from '#lib/engine/core/aggregate'
import { type CalendarDate, parisDate } from '#lib/engine/core/calendar-date'
import { eventVersion, type Recorded } from '#lib/engine/core/event'
import { assertNever } from '#lib/engine/core/folding'
import { historyAltered, type ReducibleEvent } from '#lib/engine/core/history-altered'
import type { Personal } from '#lib/engine/core/personal'
import { calendarDateSchema } from '#lib/engine/core/schemas/calendar-date'
import { aggregateIdSchema } from '#lib/engine/core/schemas/id'
import { personal } from '#lib/engine/core/schemas/personal'
import { freeText } from '#lib/engine/core/schemas/text'

export const amountSchema = z.int().min(1).max(100_000_000)
/** An amount, and the day from which it earns interest or costs it. */
const booking = { amountCents: amountSchema, valueDate: calendarDateSchema }
const month = z.string().regex(/^\d{4}-\d{2}$/)

/** The stored contract: what is written today. Whatever is not purely additive and optional is a new version. */
const events = {
  account_opened: eventVersion(
    2,
    z.strictObject({ owner: personal('owner', freeText(200).min(1)), overdraftLimitCents: z.int().min(0) }),
  ),
  money_deposited: eventVersion(3, z.strictObject(booking)),
  money_withdrawn: eventVersion(2, z.strictObject(booking)),
  fee_charged: eventVersion(2, z.strictObject(booking)),
  money_sent: eventVersion(2, z.strictObject({ ...booking, to: aggregateIdSchema })),
  money_received: eventVersion(2, z.strictObject({ ...booking, from: aggregateIdSchema })),
  interest_credited: eventVersion(2, z.strictObject({ ...booking, month })),
  /** The intent and the outcome of a letter about the withdrawal at version `about`. */
  statement_requested: eventVersion(2, z.strictObject({ about: z.int().min(1) })),
  statement_printed: eventVersion(2, z.strictObject({ about: z.int().min(1), sheet: freeText(64).min(1) })),
  history_altered: historyAltered,
}

/** FROZEN: what was written before and stays in the store. Version 1 had its fields beside the metadata, in euros. */
const legacyEvents = {
  account_opened: [eventVersion(1, z.object({ owner: personal('owner', z.string()) }))],
  money_deposited: [
    eventVersion(1, z.object({ euros: z.number() })),
    eventVersion(2, z.strictObject({ amountCents: amountSchema })),
  ],
} as const

export type CurrentAccountEvent = CurrentEventOf<typeof events>
export type AccountEvent = CurrentAccountEvent | LegacyEventOf<typeof legacyEvents>

/** What the events of one account say. */
export interface AccountState {
  /** Null before it is opened. */
  owner: Personal<string> | null
  overdraftLimitCents: number
  bookings: readonly { cents: number; valueDate: CalendarDate }[]
  /** By the version of the withdrawal that it is about: the sheet, null where it is not printed yet. */
  statements: Readonly<Record<number, string | null>>
}

/** The balance, or what it was at the end of a day, in cents. */
export const balanceOf = ({ bookings }: AccountState, at?: CalendarDate): number =>
  bookings.reduce((sum, { cents, valueDate }) => (at === undefined || valueDate <= at ? sum + cents : sum), 0)

const booked = (state: AccountState, cents: number, valueDate: CalendarDate): AccountState => ({
  ...state,
  bookings: [...state.bookings, { cents, valueDate }],
})

/** The state after one more event, in whichever version it was written: nothing is converted on its way here. */
function reduce(state: AccountState, event: Recorded<ReducibleEvent<AccountEvent>>): AccountState {
  switch (event.type) {
    case 'account_opened':
      return { ...state, overdraftLimitCents: 0, ...event.payload }
    case 'money_deposited': {
      // Before version 3 money counted from the day on which it was recorded.
      const recordedOn = parisDate(event.appendDate)
      if (event.schemaVersion === 1) return booked(state, Math.round(event.payload.euros * 100), recordedOn)
      if (event.schemaVersion === 2) return booked(state, event.payload.amountCents, recordedOn)
      return booked(state, event.payload.amountCents, event.payload.valueDate)
    }
    case 'money_received':
    case 'interest_credited':
      return booked(state, event.payload.amountCents, event.payload.valueDate)
    case 'money_withdrawn':
    case 'fee_charged':
    case 'money_sent':
      return booked(state, -event.payload.amountCents, event.payload.valueDate)
    case 'statement_requested':
      return { ...state, statements: { ...state.statements, [event.payload.about]: null } }
    case 'statement_printed':
      return { ...state, statements: { ...state.statements, [event.payload.about]: event.payload.sheet } }
    default:
      return assertNever(event)
  }
}

/** The textbook's bank account. */
export const account = defineAggregate({
  name: 'account',
  oldIdField: 'accountNumber',
  events,
  legacyEvents,
  initialState: { owner: null, overdraftLimitCents: 0, bookings: [], statements: {} } as AccountState,
  reduce,
})
