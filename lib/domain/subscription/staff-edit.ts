import { z } from 'zod'
import type { Change } from '#lib/domain/shared/change'
import { type StaffCommandName, staffCommands } from '#lib/domain/subscription/commands'
import { subscribe } from '#lib/domain/subscription/commands/subscribe'
import type { SubscriptionEvent } from '#lib/domain/subscription/reducer'
import type { Coverage } from '#lib/domain/subscription/state'
import type { CalendarDate } from '#lib/engine/core/calendar-date'
import type { Check, Refusal } from '#lib/engine/core/command'
import type { Recorded } from '#lib/engine/core/event'
import { aggregateIdSchema } from '#lib/engine/core/id'
import { typedText } from '#lib/engine/core/text'

/** As long as the longest text that an event keeps of it. */
export const REASON_LIMIT = 500
const why = typedText(REASON_LIMIT, 'several lines').min(1, 'say why')

const {
  add_coverage,
  change_coverage,
  remove_coverage,
  terminate,
  cancel_termination,
  refuse_renewal,
  change_holder_details,
  answer_unknown_payment,
} = staffCommands

/** What the person read and insists on, as refusals ask for it (`Refusal.confirm`). */
const confirmed = z.array(z.string().max(80)).max(4).default([])

/** One intent of staff on a contract, strictly; its name is also what the permission is asked for. */
export const commandSchema = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('add_coverage'), input: add_coverage.input }),
  z.strictObject({ name: z.literal('change_coverage'), input: change_coverage.input }),
  z.strictObject({ name: z.literal('remove_coverage'), input: remove_coverage.input }),
  z.strictObject({ name: z.literal('terminate'), input: terminate.input }),
  z.strictObject({ name: z.literal('cancel_termination'), input: cancel_termination.input }),
  z.strictObject({ name: z.literal('refuse_renewal'), input: refuse_renewal.input }),
  z.strictObject({ name: z.literal('change_holder_details'), input: change_holder_details.input }),
  z.strictObject({ name: z.literal('answer_unknown_payment'), input: answer_unknown_payment.input }),
])

/** `versionSeen` is what the person decided on: the state they looked at, not the newest one. */
export const saveEditSchema = z.strictObject({
  contractId: aggregateIdSchema,
  versionSeen: z.int().min(1),
  reason: why,
  command: commandSchema,
  confirmed,
})

/** A dry run starts before anyone has written why. */
export const reviewEditSchema = z.strictObject({
  ...saveEditSchema.shape,
  reason: typedText(REASON_LIMIT, 'several lines'),
})

/** The token is made with the form, so that the same form sent twice opens one contract. */
export const subscribeSchema = z.strictObject({
  ...{ formToken: z.uuid(), reason: why, contract: subscribe.input },
  confirmed,
})

export type EditCommand = z.input<typeof commandSchema>
export type SaveEdit = z.output<typeof saveEditSchema>
export type SaveRequest = z.input<typeof saveEditSchema>
export type ReviewEdit = z.output<typeof reviewEditSchema>
export type Subscribe = z.output<typeof subscribeSchema>
export type SubscribeRequest = z.input<typeof subscribeSchema>
export type SubscribeContract = z.input<typeof subscribe.input>

/** Why there is nothing to record or nobody may: shared by the dry run and the saving. */
export type NotDone = { kind: 'refused'; refusal: Refusal } | { kind: 'nothing' } | { kind: 'forbidden' }

/** An edit that can be taken back by another one: which, and until when where that has an end. */
export interface Undo {
  by: StaffCommandName
  until: CalendarDate | null
}

/** What would be recorded, decided by the same rules as the saving. */
export interface Review {
  kind: 'accepted'
  /** The type of the event that saving would append, the first of several. */
  type: SubscriptionEvent['type']
  changes: Change[]
  /** The day on which the facts of `changes` are compared. */
  on: CalendarDate
  /** The version that saving would bring the contract to. */
  version: number
  /** The rules that were examined and hold: nothing else is claimed. */
  checks: Check[]
  /** What would be accepted to take it back; null where nothing would. */
  undo: Undo | null
  /** The coverages that differ, as they would stand. */
  coverages: Coverage[]
  /** The first day without cover, as it would stand. */
  end: CalendarDate | null
  annualPremiumCents: { before: number | null; after: number | null }
}

/** Somebody recorded something since: what, so that the person can decide again. */
export interface Stale {
  kind: 'stale'
  code: 'version_conflict' | 'idempotency_key_violation'
  version: number
  events: Recorded<SubscriptionEvent>[]
}

export interface Saved {
  kind: 'saved'
  contractId: string
  /** All that the decision recorded, in order: at least one event. */
  events: Recorded<SubscriptionEvent>[]
  /** The same intent had been saved before: a double click, or a second try after a lost answer. */
  again: boolean
}

export type ReviewOutcome = Review | NotDone
export type SaveOutcome = Saved | Stale | NotDone
/** `taken`: this form already opened the contract, with other content. */
export type SubscribeOutcome = Saved | NotDone | { kind: 'taken'; contractId: string }
